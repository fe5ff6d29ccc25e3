import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Booking } from '@/api/bookings'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { showToast } from '@/ui/toasts'
import { endsQuery, useExtendBooking } from './api'
import styles from './MoveDialog.module.css'

type Props = { booking: Booking; onClose: () => void }

/** The later ends that are free now; one of them becomes the booking's. */
export function ExtendDialog({ booking, onClose }: Props) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const refusal = useRefusal()
  const [chosen, setChosen] = useState<string | null>(null)
  const ends = useQuery({ ...endsQuery(booking.id), staleTime: 0 })
  const extend = useExtendBooking()
  const send = (endsAt: string) =>
    void extend.mutateAsync({ bookingId: booking.id, endsAt }).then(
      () => {
        onClose()
        const title = t('extend.done', { time: format.time(endsAt) })
        showToast({ kind: 'success', title, note: booking.studio.name })
      },
      () => {
        setChosen(null)
        void ends.refetch()
      },
    )
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('extend.title', { studio: booking.studio.name })}
      labels={{ close: t('move.close') }}
      actions={
        <Button
          isDisabled={chosen === null}
          isPending={extend.isPending}
          onPress={() => chosen !== null && send(chosen)}
        >
          {chosen === null
            ? t('extend.choose')
            : t('extend.confirm', { time: format.time(chosen) })}
        </Button>
      }
    >
      <div className={styles.body}>
        <p>{t('extend.now', { time: format.time(booking.ends_at) })}</p>
        {extend.isError ? <Notice kind="danger" live title={refusal(extend.error)} /> : null}
        {ends.isError ? <Notice kind="danger" live title={refusal(ends.error)} /> : null}
        {ends.isPending ? <Skeleton label={t('extend.loading')} lines={3} /> : null}
        {ends.data?.items.length === 0 ? <p className={styles.none}>{t('extend.none')}</p> : null}
        {ends.data && ends.data.items.length > 0 ? (
          <fieldset className={styles.times}>
            <legend>{t('extend.until')}</legend>
            {ends.data.items.map(({ ends_at, more_minutes }) => (
              <label key={ends_at} className={styles.time}>
                <input
                  type="radio"
                  name="ends_at"
                  checked={chosen === ends_at}
                  onChange={() => setChosen(ends_at)}
                />
                <b>{format.time(ends_at)}</b>
                <small>{t('extend.more', { length: format.duration(more_minutes) })}</small>
              </label>
            ))}
          </fieldset>
        ) : null}
      </div>
    </Dialog>
  )
}
