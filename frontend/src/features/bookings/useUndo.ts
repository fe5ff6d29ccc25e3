import type { Booking } from '@/api/bookings'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'
import { useRestoreBooking } from './api'

/** Takes the cancellation of `booking` back, and says in a toast what came of it. */
export function useUndo(booking: Booking): () => void {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const refusal = useRefusal()
  const restore = useRestoreBooking()
  return () => {
    const note = format.dateTimes(booking.starts_at, booking.ends_at)
    void restore.mutateAsync(booking.id).then(
      () => showToast({ kind: 'success', title: t('undo.done'), note }),
      (error: Error) =>
        showToast({ kind: 'danger', title: t('undo.failed'), note: refusal(error) }),
    )
  }
}
