import { useQuery } from '@tanstack/react-query'

import type { Booking } from '@/api/bookings'
import { cancellationQuery } from '@/api/credits'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'
import { useCancelBooking } from './api'
import { CancelTerms } from './CancelTerms'
import { useUndo } from './useUndo'

/** Asks once more, naming studio and time, then gives the time back. */
export function CancelDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const message = useProblemMessage()
  const cancel = useCancelBooking()
  const undo = useUndo(booking)
  const pays = booking.credit_minutes > 0 || booking.price.amount > 0
  const { data: terms } = useQuery({ ...cancellationQuery(booking.id), enabled: pays })
  const what = {
    studio: booking.studio.name,
    when: format.dateTimes(booking.starts_at, booking.ends_at),
  }
  // Not `onSuccess`: that is dropped when the day, read anew, no longer shows this booking.
  const done = () => {
    onClose()
    showToast({
      title: t('cancel.done'),
      note: (seconds) => `${t('cancel.what', what)} · ${t('undo.left', { count: seconds })}`,
      action: { label: t('undo.action'), onAction: undo },
    })
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      danger
      title={t('cancel.title')}
      labels={{ confirm: t('cancel.confirm'), dismiss: t('cancel.dismiss') }}
      isPending={cancel.isPending}
      onConfirm={() => void cancel.mutateAsync(booking.id).then(done, () => undefined)}
    >
      <p>
        <b>{t('cancel.what', what)}</b>
      </p>
      <p>{t('cancel.text')}</p>
      {terms === undefined ? null : <CancelTerms terms={terms} zone={booking.zone} />}
      {cancel.isError ? (
        <Notice kind="danger" live>
          {message(cancel.error)}
        </Notice>
      ) : null}
    </AlertDialog>
  )
}
