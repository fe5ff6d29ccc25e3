import { useState } from 'react'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type MyDecision, useLeaveLine } from './api'
import styles from './Decisions.module.css'

type Props = { decision: MyDecision; waiting: NonNullable<MyDecision['waiting']> }

/** The place in the line, where the call shows it, and the way out of it. */
export function WaitingAnswer({ decision, waiting }: Props) {
  const t = useWords('decisions')
  const message = useProblemMessage()
  const leave = useLeaveLine(decision.application_id)
  const [isLeaving, setLeaving] = useState(false)
  if (waiting.state === 'promoted') return null
  if (waiting.state !== 'waiting') return <Notice title={t(`line.${waiting.state}`)} />
  const failed = (error: unknown) => showToast({ kind: 'danger', title: message(error) })
  return (
    <>
      <Notice kind="waiting" title={t('line.waiting')}>
        {waiting.rank === null ? t('line.text') : t('line.rank', { rank: waiting.rank })}
      </Notice>
      {decision.is_owner ? (
        <div className={styles.actions}>
          <Button kind="outline" onPress={() => setLeaving(true)}>
            {t('line.leave')}
          </Button>
        </div>
      ) : null}
      <AlertDialog
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        title={t('line.leaveTitle')}
        labels={{ confirm: t('line.leave'), dismiss: t('line.stay') }}
        isPending={leave.isPending}
        danger
        onConfirm={() =>
          void leave
            .mutateAsync()
            .then(() => undefined, failed)
            .finally(() => setLeaving(false))
        }
      >
        {t('line.leaveText')}
      </AlertDialog>
    </>
  )
}
