import { Suspense, useState } from 'react'
import { type Booking, calendarFile } from '@/api/bookings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { part } from '@/ui/part'
import styles from './BookingActions.module.css'
import { CancelDialog } from './CancelDialog'
import { DayActions } from './DayActions'
import { useUndo } from './useUndo'
import { whyNot } from './whyNot'

const ExtendDialog = part(async () => (await import('./ExtendDialog')).ExtendDialog)
const MoveDialog = part(async () => (await import('./MoveDialog')).MoveDialog)

/** Move, cancel, more time, take along. What is not allowed stays visible and says why. */
export function BookingActions({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const [open, setOpen] = useState<'move' | 'cancel' | 'extend' | null>(null)
  const reason = whyNot(booking, new Date().toISOString())
  const close = () => setOpen(null)
  const undo = useUndo(booking)
  return (
    <div className={styles.actions}>
      <DayActions booking={booking} />
      <Button
        kind="outline"
        isDisabled={!booking.allowed.includes('move')}
        onPress={() => setOpen('move')}
      >
        {t('actions.move')}
      </Button>
      <Button
        kind="danger"
        isDisabled={!booking.allowed.includes('cancel')}
        onPress={() => setOpen('cancel')}
      >
        {t('actions.cancel')}
      </Button>
      {booking.allowed.includes('extend') ? (
        <Button kind="outline" onPress={() => setOpen('extend')}>
          {t('actions.extend')}
        </Button>
      ) : null}
      {booking.allowed.includes('restore') ? (
        <Button kind="outline" onPress={undo}>
          {t('actions.undo')}
        </Button>
      ) : null}
      <a href={calendarFile(booking.id)} download className={buttonClass({ kind: 'quiet' })}>
        <Icon name="download" />
        {t('actions.file')}
      </a>
      {reason === null ? null : <p className={styles.reason}>{t(`whyNot.${reason}`)}</p>}
      {open === 'cancel' ? <CancelDialog booking={booking} onClose={close} /> : null}
      <Suspense>
        {open === 'move' ? <MoveDialog booking={booking} onClose={close} /> : null}
        {open === 'extend' ? <ExtendDialog booking={booking} onClose={close} /> : null}
      </Suspense>
    </div>
  )
}
