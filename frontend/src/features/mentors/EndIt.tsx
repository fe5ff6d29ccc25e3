import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Ending, useEnd } from './api'
import styles from './Mentors.module.css'

type Props = { what: Ending; name: string }

/** Ends a pair, or that somebody mentors, today and with a reason. */
export function EndIt({ what, name }: Props) {
  const t = useWords('mentors')
  const of = 'mentor' in what ? 'mentor' : 'pair'
  return (
    <DialogTrigger>
      <Button kind="outline" size={of === 'pair' ? 'small' : undefined}>
        {t(`end.${of}.open`)}
        {of === 'pair' ? <span className="visually-hidden">: {name}</span> : null}
      </Button>
      <Dialog title={t(`end.${of}.title`, { name })} labels={{ close: t('close') }}>
        {(close) => <EndForm what={what} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function EndForm({ what, onDone }: { what: Ending; onDone: () => void }) {
  const t = useWords('mentors')
  const end = useEnd(what)
  const of = 'mentor' in what ? 'mentor' : 'pair'
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('end.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (end.isPending) return
      end.mutate(reason.trim(), {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('end.done') })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>{t(`end.${of}.text`)}</p>
      <TextArea {...form.field('reason')} label={t('end.reason')} maxLength={2000} />
      <ProblemNotice of={end} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={end.isPending}>
          {t('end.send')}
        </Button>
      </div>
    </Form>
  )
}
