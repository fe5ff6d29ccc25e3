import { useState } from 'react'

import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { showToast } from '@/ui/toasts'

import { type Cohort, useEnrolWaiting } from './api'
import cohorts from './Cohorts.module.css'
import styles from './Waiting.module.css'

type Props = { cohort: Cohort; waiting: Schema['WaitingOut'][]; onDone: () => void }

/** Those who accepted a place and are in no cohort; all are taken in unless one is left out. */
export function Waiting({ cohort, waiting, onDone }: Props) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const format = useFormat(cohort.hub.zone)
  const enrol = useEnrolWaiting(cohort.id)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = waiting.filter(({ offer_id: id }) => !left.has(id)).map(({ offer_id: id }) => id)
  const put = (id: string, isIn: boolean) =>
    setLeft((now) => new Set(isIn ? [...now].filter((one) => one !== id) : [...now, id]))
  return (
    <fieldset className={styles.waiting}>
      <legend>{t('admit.waiting')}</legend>
      {waiting.map(({ offer_id: id, name, call, accepted_on: on }) => (
        <Checkbox
          key={id}
          isSelected={!left.has(id)}
          onChange={(isIn) => put(id, isIn)}
          help={t('admit.accepted', { call: call[language], day: format.dateShort(on) })}
        >
          {name}
        </Checkbox>
      ))}
      <ProblemNotice of={enrol} />
      <div className={`${cohorts.actions} ${cohorts.start}`}>
        <Button
          isDisabled={chosen.length === 0}
          isPending={enrol.isPending}
          onPress={() =>
            enrol.mutateAsync(chosen).then(
              () => {
                showToast({ kind: 'success', title: t('admit.done') })
                onDone()
              },
              () => undefined, // the notice says it
            )
          }
        >
          {t('admit.enrol', { count: chosen.length })}
        </Button>
      </div>
    </fieldset>
  )
}
