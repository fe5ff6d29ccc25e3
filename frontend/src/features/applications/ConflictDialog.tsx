import { type ReactNode, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'

import styles from './ConflictDialog.module.css'
import type { Answers, Conflict } from './merging'

type Props = {
  conflicts: readonly Conflict[]
  /** What a field asks. */
  nameOf: (field: string) => string
  /** An answer as it is read. */
  show: (field: string, answer: unknown) => ReactNode
  onResolve: (chosen: Answers) => void
}

type Choice = { of: 'yours' | 'theirs' | 'third'; third: string }

/** The same fields changed by two: shows both answers and lets one choose, or write a third. */
export function ConflictDialog({ conflicts, nameOf, show, onResolve }: Props) {
  const t = useWords('applications')
  const [choices, setChoices] = useState<{ [field: string]: Choice }>({})
  const choiceOf = ({ field, yours }: Conflict): Choice =>
    choices[field] ?? { of: 'yours', third: typeof yours === 'string' ? yours : '' }
  const choose = (conflict: Conflict, changed: Partial<Choice>) =>
    setChoices((old) => ({ ...old, [conflict.field]: { ...choiceOf(conflict), ...changed } }))
  const resolve = () =>
    onResolve(
      Object.fromEntries(
        conflicts.map((conflict) => {
          const { of, third } = choiceOf(conflict)
          const answer = of === 'third' ? third : conflict[of]
          return [conflict.field, answer ?? null]
        }),
      ),
    )
  return (
    <Dialog
      isOpen={conflicts.length > 0}
      title={t('conflict.title')}
      labels={{ close: t('conflict.keepMine') }}
      wide
      onOpenChange={(open) => open || resolve()}
      actions={<Button onPress={resolve}>{t('conflict.take')}</Button>}
    >
      <p>{t('conflict.text')}</p>
      {conflicts.map((conflict) => {
        const { field, yours, theirs } = conflict
        const { of, third } = choiceOf(conflict)
        return (
          <section key={field} className={styles.conflict} aria-label={nameOf(field)}>
            <h3>{nameOf(field)}</h3>
            <div className={styles.both}>
              <figure>
                <figcaption>{t('conflict.yours')}</figcaption>
                {show(field, yours)}
              </figure>
              <figure>
                <figcaption>{t('conflict.theirs')}</figcaption>
                {show(field, theirs)}
              </figure>
            </div>
            <RadioGroup
              label={t('conflict.choose')}
              orientation="horizontal"
              value={of}
              onChange={(value) => choose(conflict, { of: value as Choice['of'] })}
            >
              <Radio value="yours">{t('conflict.mine')}</Radio>
              <Radio value="theirs">{t('conflict.other')}</Radio>
              {typeof (yours ?? theirs) === 'string' ? (
                <Radio value="third">{t('conflict.third')}</Radio>
              ) : null}
            </RadioGroup>
            {of === 'third' ? (
              <TextArea
                label={t('conflict.thirdText')}
                value={third}
                onChange={(value) => choose(conflict, { third: value })}
              />
            ) : null}
          </section>
        )
      })}
    </Dialog>
  )
}
