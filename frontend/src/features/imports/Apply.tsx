import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'

import { type RunDetail, useApply, type Wish } from './api'
import styles from './Imports.module.css'

const NOTHING: Wish = {
  leave_bad_out: false,
  sure: false,
  supersede: false,
  invite: false,
  submit: false,
}
type Choice = keyof Wish

/** Applies a table after the choices that it needs, and after telling exactly what will happen. */
export function Apply({ run, zone }: { run: RunDetail; zone: string }) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const message = useProblemMessage()
  const apply = useApply(run.id)
  const [wish, setWish] = useState(NOTHING)
  const [isAsked, setAsked] = useState(false)
  const { counts, kind } = run
  const changed = kind !== 'figures' || wish.supersede ? counts.changed : 0
  const written = counts.new + changed
  const needed: Choice[] = [
    ...(counts.bad > 0 ? (['leave_bad_out'] as const) : []),
    ...(counts.doubtful > 0 ? (['sure'] as const) : []),
  ]
  const offered: Choice[] = [
    ...needed,
    ...(kind === 'figures' && counts.changed > 0 ? (['supersede'] as const) : []),
    ...(kind === 'people' && counts.new > 0 ? (['invite'] as const) : []),
    ...(kind === 'listings' && written > 0 ? (['submit'] as const) : []),
  ]
  const numbers = {
    leave_bad_out: counts.bad,
    sure: counts.doubtful,
    invite: counts.new,
    supersede: counts.changed,
    submit: written,
  }
  const last = () => {
    if (kind === 'listings') return wish.submit ? t('apply.submitted') : t('apply.drafted')
    return wish.invite ? t('apply.letters', { count: counts.new }) : t('apply.noLetters')
  }
  const confirm = () => apply.mutate(wish, { onSettled: () => setAsked(false) })
  return (
    <div className={styles.stack}>
      {written === 0 && counts.changed === 0 ? (
        <Notice kind="info">{t('apply.nothing')}</Notice>
      ) : null}
      <div className={styles.choices}>
        {offered.map((choice) => (
          <Checkbox
            key={choice}
            isSelected={wish[choice]}
            onChange={(isChosen) => setWish({ ...wish, [choice]: isChosen })}
            help={t(`apply.${choice}Help`)}
          >
            {t(`apply.${choice}`, { count: numbers[choice] })}
          </Checkbox>
        ))}
      </div>
      {apply.error ? (
        <Notice kind="danger" live>
          {message(apply.error)}
        </Notice>
      ) : null}
      <div>
        <Button
          isDisabled={written === 0 || needed.some((choice) => !wish[choice])}
          onPress={() => setAsked(true)}
        >
          {t('apply.button', { count: written })}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('apply.title')}
        labels={{ confirm: t('apply.confirm', { count: written }), dismiss: t('apply.dismiss') }}
        onConfirm={confirm}
        isPending={apply.isPending}
      >
        <p>
          {t('apply.exactly', {
            new: format.number(counts.new),
            changed: format.number(changed),
            left: format.number(run.rows - written),
          })}
        </p>
        <p>{last()}</p>
      </AlertDialog>
    </div>
  )
}
