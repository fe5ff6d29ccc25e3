import type { ReactNode } from 'react'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { OUTCOMES, type Outcome, useDecide } from './api'
import styles from './Decisions.module.css'

type Props = { stageId: string; ids: string[]; all: ReactNode; onDone: () => void }

/** What becomes of all that are ticked; who waits stands in line in the order of the list. */
export function DecideBar({ stageId, ids, all, onDone }: Props) {
  const t = useWords('decisions')
  const decide = useDecide(stageId)
  const message = useProblemMessage()
  const go = (outcome: Outcome | null) =>
    void decide.mutateAsync({ application_ids: ids, outcome }).then(
      () => {
        showToast({ kind: 'success', title: t('bar.done', { count: ids.length }) })
        onDone()
      },
      (error: unknown) => showToast({ kind: 'danger', title: message(error) }),
    )
  const isDisabled = ids.length === 0 || decide.isPending
  return (
    <fieldset className={styles.bar}>
      <legend className="visually-hidden">{t('bar.label')}</legend>
      {all}
      <div className={styles.actions}>
        <span className={styles.quiet} role="status">
          {t('bar.chosen', { count: ids.length })}
        </span>
        {OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            size="small"
            kind="outline"
            isDisabled={isDisabled}
            onPress={() => go(outcome)}
          >
            {t(`act.${outcome}`)}
          </Button>
        ))}
        <Button size="small" kind="quiet" isDisabled={isDisabled} onPress={() => go(null)}>
          {t('act.clear')}
        </Button>
      </div>
    </fieldset>
  )
}
