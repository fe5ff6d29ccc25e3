import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Booking, bookingQuery } from '@/api/bookings'
import { isProblem } from '@/api/problem'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'
import { type Move, useMoveBooking } from './api'
import { type Change, changesBetween } from './changes'
import styles from './MoveDialog.module.css'
import { MoveProblem } from './MoveProblem'
import { MoveTimes } from './MoveTimes'

type Props = { booking: Booking; onClose: () => void }

/** The free times of the studio for the same length; one of them becomes the booking's. */
export function MoveDialog({ booking: shown, onClose }: Props) {
  const t = useWords('bookings')
  const format = useFormat(shown.zone)
  const queries = useQueryClient()
  const { data: booking = shown } = useQuery({ ...bookingQuery(shown.id), initialData: shown })
  const [chosen, setChosen] = useState<Move | null>(null)
  const [changes, setChanges] = useState<Change[]>([])
  const move = useMoveBooking()

  /** Somebody was faster: what they did is read, and said, before the person decides again. */
  async function readAgain(seen: Booking) {
    const now = await queries.fetchQuery({ ...bookingQuery(seen.id), staleTime: 0 })
    setChanges(changesBetween(seen, now))
  }

  function send(to: Move) {
    setChanges([])
    move.mutate(
      { booking, to },
      {
        onSuccess: (moved) => {
          onClose()
          showToast({
            kind: 'success',
            title: t(moved.state === 'pending' ? 'move.asked' : 'move.done', {
              studio: moved.studio.name,
            }),
            note: format.dateTimes(moved.starts_at, moved.ends_at),
          })
        },
        onError: (error) => {
          if (isProblem(error, '/problems/changed-meanwhile')) void readAgain(booking)
        },
      },
    )
  }

  const button =
    chosen === null
      ? t('move.choose')
      : t('move.confirm', { when: format.dateTimes(chosen.starts_at, chosen.ends_at) })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      wide
      title={t('move.title', { studio: booking.studio.name })}
      labels={{ close: t('move.close') }}
      actions={
        <Button
          isDisabled={chosen === null}
          isPending={move.isPending}
          onPress={() => chosen !== null && send(chosen)}
        >
          {button}
        </Button>
      }
    >
      <div className={styles.body}>
        <p>{t('move.now', { when: format.dateTimes(booking.starts_at, booking.ends_at) })}</p>
        {move.isError ? (
          <MoveProblem
            error={move.error}
            booking={booking}
            changes={changes}
            onAlternative={send}
          />
        ) : null}
        <MoveTimes
          booking={booking}
          chosen={chosen}
          onChoose={(time) => {
            setChosen(time)
            move.reset()
          }}
        />
      </div>
    </Dialog>
  )
}
