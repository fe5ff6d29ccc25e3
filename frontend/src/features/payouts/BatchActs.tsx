import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { type BatchAct, type BatchDetail, useMoveBatch } from './api'
import styles from './Payouts.module.css'

/** What can be done with a batch now, what leads on first. */
function actsOf({ state, may_release: mayRelease }: BatchDetail): BatchAct[] {
  if (state === 'drafted') return mayRelease ? ['release', 'withdraw'] : ['withdraw']
  return state === 'released' ? ['send'] : []
}

/** Moves a batch, asked for once more: money leaves. */
export function BatchActs({ batch }: { batch: BatchDetail }) {
  const t = useWords('payouts')
  const [asked, setAsked] = useState<BatchAct | null>(null)
  const acts = actsOf(batch)
  if (acts.length === 0) return null
  return (
    <div className={styles.acts}>
      {acts.map((act) => (
        <Button
          key={act}
          kind={act === 'withdraw' ? 'outline' : 'ink'}
          onPress={() => setAsked(act)}
        >
          {t(`acts.${act}`)}
        </Button>
      ))}
      {asked === null ? null : <Ask batch={batch} act={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

type AskProps = { batch: BatchDetail; act: BatchAct; onClose: () => void }

function Ask({ batch, act, onClose }: AskProps) {
  const t = useWords('payouts')
  const format = useFormat('UTC')
  const move = useMoveBatch(batch.id)
  const total = format.money({ amount: batch.total, currency: batch.currency })
  const onConfirm = () =>
    void move.mutateAsync(act).then(
      () => {
        showToast({ title: t(`done.${act}`), kind: 'success' })
        onClose()
      },
      () => undefined,
    )
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t(`ask.${act}`, { total })}
      labels={{ confirm: t(`acts.${act}`), dismiss: t('leave') }}
      isPending={move.isPending}
      onConfirm={onConfirm}
    >
      {t(`askText.${act}`, { count: batch.count })}
      <ProblemNotice of={move} />
    </AlertDialog>
  )
}
