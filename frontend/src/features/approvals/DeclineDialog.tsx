import { useId } from 'react'
import { Form } from 'react-aria-components/Form'

import type { Booking } from '@/api/bookings'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import styles from './Approvals.module.css'
import { useDecline } from './api'
import { useSayWhy } from './useSayWhy'

type Props = { booking: Booking; onClose: () => void }

/** Asks for the reason, which the person reads in a letter. */
export function DeclineDialog({ booking, onClose }: Props) {
  const t = useWords('approvals')
  const format = useFormat(booking.zone)
  const decline = useDecline()
  const sayWhy = useSayWhy()
  const formId = useId()
  const name = booking.booked_by.name
  const when = format.dateTimes(booking.starts_at, booking.ends_at)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('dialog.noReason') : undefined }),
    onSubmit: ({ reason }) => {
      if (decline.isPending) return
      const done = () => showToast({ title: t('declined'), note: `${name}, ${when}` })
      void decline
        .mutateAsync({ booking, reason: reason.trim() })
        .then(done, sayWhy)
        .finally(onClose)
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('dialog.title', { name })}
      labels={{ close: t('dialog.close') }}
      actions={
        <Button type="submit" form={formId} kind="danger" isPending={decline.isPending}>
          {t('dialog.confirm')}
        </Button>
      }
    >
      <Form {...form.props} id={formId} validationBehavior="aria" className={styles.form}>
        <p>
          <b>{`${booking.studio.name}, ${when}`}</b>
        </p>
        <p>{t('dialog.text', { name })}</p>
        <TextField
          {...form.field('reason')}
          label={t('dialog.reason')}
          maxLength={300}
          isRequired
        />
      </Form>
    </Dialog>
  )
}
