import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { type Tranche, useAskReversal, useReverse, useTurnReversalDown } from './api'
import styles from './Funds.module.css'
import { ReasonDialog } from './ReasonDialog'

/** That a release be reversed: who asked and why, what became of it, and what can be done now. */
export function Reversal({ tranche, zone }: { tranche: Tranche; zone: string }) {
  const t = useWords('funds')
  const { reversal } = tranche
  const ask = useAskReversal(tranche.id)
  const stand = useTurnReversalDown(tranche.id)
  const reverse = useReverse(tranche.id)
  const acts = [tranche.may_ask_reversal, tranche.may_reverse, tranche.may_turn_reversal_down]
  const name = tranche.applicant
  return (
    <>
      {reversal === null ? null : <Said reversal={reversal} zone={zone} />}
      <ProblemNotice of={reverse} />
      {acts.includes(true) ? (
        <div className={styles.actions}>
          {tranche.may_reverse ? (
            <Button
              size="small"
              kind="danger"
              isPending={reverse.isPending}
              onPress={() =>
                reverse
                  .mutateAsync()
                  .then(() => showToast({ kind: 'success', title: t('back.told') }))
                  .catch(() => undefined)
              }
            >
              {t('back.confirm')}
            </Button>
          ) : null}
          {tranche.may_turn_reversal_down && !tranche.may_reverse ? (
            <span className={styles.quiet}>{t('back.somebodyElse')}</span>
          ) : null}
          {tranche.may_turn_reversal_down ? (
            <ReasonDialog act="letStand" name={name} send={stand} />
          ) : null}
          {tranche.may_ask_reversal ? <ReasonDialog act="askBack" name={name} send={ask} /> : null}
        </div>
      ) : null}
    </>
  )
}

type SaidProps = { reversal: NonNullable<Tranche['reversal']>; zone: string }

function Said({ reversal, zone }: SaidProps) {
  const t = useWords('funds')
  const format = useFormat(zone)
  const { asked_by: name, reason, reversed_at: at, turned_down: why } = reversal
  const day = format.dateShort(reversal.asked_at)
  const then =
    at === null
      ? null
      : t('back.done', { name: reversal.reversed_by ?? '', day: format.dateShort(at) })
  const stands =
    why === null ? null : t('back.stands', { name: reversal.turned_down_by ?? '', reason: why })
  return (
    <p className={styles.quiet}>
      {t('back.asked', { name, day, reason })} {then ?? stands}
    </p>
  )
}
