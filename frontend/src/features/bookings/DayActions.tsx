import type { Booking } from '@/api/bookings'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'
import { type DayAct, useDayAct } from './api'

/** What is done when the time has come: to say that one is there, and that one has left. */
export function DayActions({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const refusal = useRefusal()
  const day = useDayAct()
  const send = (act: DayAct) =>
    void day.mutateAsync({ bookingId: booking.id, act }).then(
      (now) => {
        const note = t('onTheDay.until', { time: format.time(now.ends_at) })
        const title = t(act === 'check-in' ? 'onTheDay.checkedIn' : 'onTheDay.finished')
        showToast({ kind: 'success', title, note })
      },
      (error: Error) => showToast({ kind: 'danger', title: refusal(error) }),
    )
  return (
    <>
      {booking.allowed.includes('check-in') ? (
        <Button isDisabled={day.isPending} onPress={() => send('check-in')}>
          {t('onTheDay.checkIn')}
        </Button>
      ) : null}
      {booking.allowed.includes('finish') ? (
        <Button kind="outline" isDisabled={day.isPending} onPress={() => send('finish')}>
          {t('onTheDay.finish')}
        </Button>
      ) : null}
    </>
  )
}
