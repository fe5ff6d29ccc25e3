import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { type Tranche, useAsk, useRelease, useRemove, useTurnDown } from './api'
import styles from './Funds.module.css'
import { ReasonDialog } from './ReasonDialog'

/** What the reader may do with a tranche now. */
export function TrancheActs({ tranche, mayArrange }: { tranche: Tranche; mayArrange: boolean }) {
  const t = useWords('funds')
  const ask = useAsk(tranche.id)
  const release = useRelease(tranche.id)
  const remove = useRemove(tranche.id)
  const turnDown = useTurnDown(tranche.id)
  const { state, may_ask: mayAsk, may_release: mayRelease } = tranche
  const mayRemove = mayArrange && (state === 'waiting' || state === 'ready')
  const told = (title: string) => ({
    onSuccess: () => showToast({ kind: 'success', title }),
  })
  if (!mayAsk && !mayRelease && !mayRemove && !(mayArrange && state === 'asked')) return null
  return (
    <>
      <ProblemNotice of={ask} />
      <ProblemNotice of={release} />
      <ProblemNotice of={remove} />
      <div className={styles.actions}>
        {mayAsk ? (
          <Button
            size="small"
            isPending={ask.isPending}
            onPress={() => ask.mutate(undefined, told(t('asked')))}
          >
            {t('ask')}
          </Button>
        ) : null}
        {mayRelease ? (
          <Button
            size="small"
            isPending={release.isPending}
            onPress={() => release.mutate(undefined, told(t('released')))}
          >
            {t('release')}
          </Button>
        ) : null}
        {mayArrange && state === 'asked' && !mayRelease ? (
          <span className={styles.quiet}>{t('somebodyElse')}</span>
        ) : null}
        {mayArrange && state === 'asked' ? (
          <ReasonDialog act="turnDown" name={tranche.applicant} send={turnDown} />
        ) : null}
        {mayRemove ? (
          <Button
            kind="quiet"
            size="small"
            isPending={remove.isPending}
            onPress={() => remove.mutate(undefined, told(t('removed')))}
          >
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
