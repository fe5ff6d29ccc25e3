import { useState } from 'react'

import type { Booking } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import styles from './Approvals.module.css'
import { useApprove } from './api'
import { DeclineDialog } from './DeclineDialog'
import { useSayWhy } from './useSayWhy'

/** The two decisions about a booking that waits; nothing where it does not, or not for the reader. */
export function Decide({ booking }: { booking: Booking }) {
  const t = useWords('approvals')
  const format = useFormat(booking.zone)
  const approve = useApprove()
  const sayWhy = useSayWhy()
  const [isDeclining, setDeclining] = useState(false)
  if (!booking.allowed.includes('approve')) return null

  const name = booking.booked_by.name
  const when = format.dateTimes(booking.starts_at, booking.ends_at)
  // Not `onSuccess`: that is dropped when the list, read anew, no longer holds this booking.
  const go = () =>
    void approve
      .mutateAsync(booking)
      .then(
        () => showToast({ kind: 'success', title: t('approved'), note: `${name}, ${when}` }),
        sayWhy,
      )
  return (
    <div className={styles.actions}>
      <Button
        isPending={approve.isPending}
        onPress={go}
        aria-label={t('approveOf', { name, when })}
      >
        {t('approve')}
      </Button>
      <Button
        kind="outline"
        isDisabled={approve.isPending}
        onPress={() => setDeclining(true)}
        aria-label={t('declineOf', { name, when })}
      >
        {t('decline')}
      </Button>
      {isDeclining ? <DeclineDialog booking={booking} onClose={() => setDeclining(false)} /> : null}
    </div>
  )
}
