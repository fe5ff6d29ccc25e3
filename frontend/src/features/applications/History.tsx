import { useState } from 'react'
import type { Application } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'
import styles from './Applications.module.css'
import { useRestore, useWithdraw } from './api'
import own from './Receipts.module.css'
import { type Event, eventsOf } from './states'

/** What has happened so far, and the way out. */
export function History({ application }: { application: Application }) {
  const t = useWords('applications')
  const { call } = application
  const format = useFormat(call.zone)
  const words = (event: Event) => {
    if (event.kind === 'sent') return t('history.sent', { number: event.number, name: event.by })
    return event.kind === 'begun' ? t('history.begun') : t('history.withdrawn', event)
  }
  return (
    <Section title={t('history.title')}>
      <ol className={own.events}>
        {eventsOf(application).map((event) => (
          <li key={`${event.kind} ${event.at}`} data-kind={event.kind}>
            <time dateTime={event.at}>{format.dateTime(event.at)}</time>
            <span>{words(event)}</span>
          </li>
        ))}
      </ol>
      <Leaving application={application} />
    </Section>
  )
}

function Leaving({ application }: { application: Application }) {
  const t = useWords('applications')
  const { id, role, state, is_open: isOpen } = application
  const [isAsking, setAsking] = useState(false)
  const restore = useRestore(id)
  if (role !== 'owner') return null
  if (state === 'withdrawn') {
    return isOpen ? (
      <div className={styles.fields}>
        <ProblemNotice of={restore} />
        <div>
          <Button onPress={() => restore.mutate()} isPending={restore.isPending}>
            {t('withdraw.undo')}
          </Button>
        </div>
      </div>
    ) : null
  }
  if (state !== 'submitted') return null
  return (
    <div>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t('withdraw.title')}
      </Button>
      {isAsking ? (
        <WithdrawDialog id={id} mayUndo={isOpen} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  )
}

type WithdrawProps = { id: string; mayUndo: boolean; onClose: () => void }

function WithdrawDialog({ id, mayUndo, onClose }: WithdrawProps) {
  const t = useWords('applications')
  const withdraw = useWithdraw(id)
  const restore = useRestore(id)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const act = () => {
    if (reason.trim() === '') return setMissing(true)
    withdraw.mutate(reason.trim(), {
      onSuccess: () => {
        onClose()
        showToast({
          title: t('withdraw.done'),
          action: mayUndo
            ? { label: t('withdraw.undo'), onAction: () => restore.mutate() }
            : undefined,
        })
      },
    })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('withdraw.title')}
      labels={{ close: t('withdraw.keep') }}
      actions={
        <>
          <Button kind="outline" onPress={onClose}>
            {t('withdraw.keep')}
          </Button>
          <Button kind="danger" onPress={act} isPending={withdraw.isPending}>
            {t('withdraw.title')}
          </Button>
        </>
      }
    >
      <p>{t(mayUndo ? 'withdraw.text' : 'withdraw.textFinal')}</p>
      <TextArea
        label={t('withdraw.reason')}
        maxLength={1000}
        value={reason}
        error={isMissing && reason.trim() === '' ? t('withdraw.missing') : undefined}
        onChange={setReason}
      />
      <ProblemNotice of={withdraw} />
    </Dialog>
  )
}
