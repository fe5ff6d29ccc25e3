import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Conversation, type ReportWish, useReport, useStop } from './api'
import styles from './Conversations.module.css'

const KINDS: readonly ReportWish['kind'][] = ['spam', 'abuse', 'fraud', 'other']

type Props = { conversation: Conversation }

/** What can be done about a conversation that goes wrong, and what was done. */
export function StopAndReport({ conversation }: Props) {
  const t = useWords('conversations')
  const { reader, stopped, may_stop: mayStop, reported } = conversation
  const stop = useStop(conversation.id)
  const [asking, ask] = useState<'stop' | 'report'>()
  const close = () => ask(undefined)
  if (reader === 'hub') return null
  return (
    <>
      <ProblemNotice of={stop} />
      {stopped === null ? null : (
        <Notice kind="info">{t(stopped === reader ? 'stop.byYou' : 'stop.byOther')}</Notice>
      )}
      {reported ? <Notice kind="info">{t('report.done')}</Notice> : null}
      <div className={styles.acts}>
        {mayStop ? (
          <Button
            kind="quiet"
            size="small"
            isPending={stop.isPending}
            onPress={() => (stopped === null ? ask('stop') : stop.mutate(false))}
          >
            {t(stopped === null ? 'stop.open' : 'stop.resume')}
          </Button>
        ) : null}
        {reported ? null : (
          <Button kind="quiet" size="small" onPress={() => ask('report')}>
            {t('report.open')}
          </Button>
        )}
      </div>
      <AlertDialog
        isOpen={asking === 'stop'}
        onOpenChange={close}
        title={t('stop.title')}
        labels={{ confirm: t('stop.confirm'), dismiss: t('stop.dismiss') }}
        onConfirm={() => void stop.mutateAsync(true).then(close, close)}
        isPending={stop.isPending}
        danger
      >
        {t('stop.text')}
      </AlertDialog>
      <Dialog
        isOpen={asking === 'report'}
        onOpenChange={close}
        title={t('report.title')}
        labels={{ close: t('close') }}
      >
        <ReportForm conversation={conversation} onDone={close} />
      </Dialog>
    </>
  )
}

function ReportForm({ conversation, onDone }: Props & { onDone: () => void }) {
  const t = useWords('conversations')
  const report = useReport(conversation.id)
  const [kind, setKind] = useState<ReportWish['kind']>('spam')
  const [words, setWords] = useState('')
  const submit = () => {
    if (report.isPending || words.trim() === '') return
    void report.mutateAsync({ kind, words: words.trim() }).then(
      () => {
        showToast({ title: t('report.sent'), kind: 'success' })
        onDone()
      },
      () => undefined, // the notice says why
    )
  }
  return (
    <Form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>{t('report.text')}</p>
      <RadioGroup
        label={t('report.kind')}
        value={kind}
        onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'other')}
      >
        {KINDS.map((one) => (
          <Radio key={one} value={one}>
            {t(`report.kinds.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextArea
        label={t('report.words')}
        value={words}
        onChange={setWords}
        maxLength={1000}
        isRequired
      />
      <ProblemNotice of={report} />
      <div className={styles.foot}>
        <Button type="submit" isPending={report.isPending} isDisabled={words.trim() === ''}>
          {t('report.send')}
        </Button>
      </div>
    </Form>
  )
}
