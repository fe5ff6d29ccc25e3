import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Booking, bookingQuery } from '@/api/bookings'
import { type Quote, quoteQuery } from '@/api/credits'
import { isProblem } from '@/api/problem'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'
import { type Place, useMoveBooking } from './api'
import { type Change, changesBetween } from './changes'
import styles from './MoveDialog.module.css'
import { MoveProblem } from './MoveProblem'
import { isPossible, MoveTerms } from './MoveTerms'
import { MoveTimes } from './MoveTimes'

type Props = { booking: Booking; onClose: () => void }

/**
 * The times at which all of the booking fits, for the same length. What moving there means is told
 * before the button can be pressed.
 */
export function MoveDialog({ booking: shown, onClose }: Props) {
  const t = useWords('bookings')
  const format = useFormat(shown.zone)
  const queries = useQueryClient()
  const { data: booking = shown } = useQuery({ ...bookingQuery(shown.id), initialData: shown })
  const [chosen, setChosen] = useState<Place | null>(null)
  const [changes, setChanges] = useState<Change[]>([])
  const move = useMoveBooking()
  const quote = useMoveQuote(booking, chosen)

  /** Somebody was faster: what they did is read, and said, before the person decides again. */
  async function readAgain(seen: Booking) {
    const now = await queries.fetchQuery({ ...bookingQuery(seen.id), staleTime: 0 })
    setChanges(changesBetween(seen, now))
  }

  function send(to: Place) {
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

  const choose = (place: Place) => {
    setChosen(place)
    move.reset()
  }
  const withIt = format.list(booking.items.map(({ name, quantity }) => `${name} × ${quantity}`))
  const isElsewhere = chosen !== null && chosen.studio_id !== booking.studio.id
  const button =
    chosen === null
      ? t('move.choose')
      : t(isElsewhere ? 'move.confirmElsewhere' : 'move.confirm', {
          when: format.dateTimes(chosen.starts_at, chosen.ends_at),
          studio: chosen.studio,
        })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      wide
      title={t('move.title', { studio: booking.studio.name })}
      labels={{ close: t('move.close') }}
      actions={
        <Button
          isDisabled={chosen === null || (quote !== undefined && !isPossible(quote))}
          isPending={move.isPending}
          onPress={() => chosen !== null && send(chosen)}
        >
          {button}
        </Button>
      }
    >
      <div className={styles.body}>
        <p>
          {t('move.now', { when: format.dateTimes(booking.starts_at, booking.ends_at) })}
          {booking.items.length === 0 ? null : ` ${t('move.with', { items: withIt })}`}
        </p>
        {move.isError ? (
          <MoveProblem
            error={move.error}
            booking={booking}
            changes={changes}
            onAlternative={choose}
          />
        ) : null}
        <MoveTimes booking={booking} chosen={chosen} onChoose={choose} />
        {chosen === null || quote === undefined ? null : (
          <MoveTerms booking={booking} quote={quote} />
        )}
      </div>
    </Dialog>
  )
}

/** What the move would mean; nothing while it is not known. */
function useMoveQuote(booking: Booking, to: Place | null): Quote | undefined {
  const { studio_id, starts_at, ends_at } = to ?? { ...booking, studio_id: booking.studio.id }
  const wanted = { studio_id, starts_at, ends_at, moving: booking.id }
  return useQuery({ ...quoteQuery(wanted), enabled: to !== null }).data
}
