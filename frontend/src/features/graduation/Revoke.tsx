import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useRevoke } from './api'
import styles from './Graduation.module.css'

type Props = { serial: string; name: string }

/** Takes a certificate back. */
export function Revoke({ serial, name }: Props) {
  const t = useWords('graduation')
  return (
    <DialogTrigger>
      <Button kind="quiet" size="small" aria-label={t('revoke.of', { name })}>
        {t('revoke.open')}
      </Button>
      <Dialog title={t('revoke.of', { name })} labels={{ close: t('close') }}>
        {(close) => <RevokeForm serial={serial} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function RevokeForm({ serial, onDone }: { serial: string; onDone: () => void }) {
  const t = useWords('graduation')
  const revoke = useRevoke(serial)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('revoke.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (revoke.isPending) return
      revoke.mutate(
        { reason: reason.trim() },
        {
          onSuccess: () => {
            showToast({ kind: 'success', title: t('revoke.done') })
            onDone()
          },
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>{t('revoke.text')}</p>
      <TextArea {...form.field('reason')} label={t('revoke.reason')} maxLength={1000} />
      <ProblemNotice of={revoke} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" kind="danger" isPending={revoke.isPending}>
          {t('revoke.send')}
        </Button>
      </div>
    </Form>
  )
}
