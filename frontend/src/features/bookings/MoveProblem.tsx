import type { Booking } from '@/api/bookings'
import { isProblem } from '@/api/problem'
import { alternativesOf, useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { Move } from './api'
import type { Change } from './changes'

type Props = {
  error: Error
  booking: Booking
  changes: readonly Change[]
  onAlternative: (to: Move) => void
}

/** Why the booking was not moved, and what to do instead. */
export function MoveProblem({ error, booking, changes, onAlternative }: Props) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const refusal = useRefusal()
  const alternatives = alternativesOf(error)

  if (isProblem(error, '/problems/changed-meanwhile')) {
    const when = format.dateTimes(booking.starts_at, booking.ends_at)
    return (
      <Notice kind="warning" live title={t('changed.title')}>
        {changes.map((change) => (
          <p key={change}>
            {t(`changed.${change}`, {
              when,
              studio: booking.studio.name,
              price: format.money(booking.price),
            })}
          </p>
        ))}
        <p>{t('changed.again')}</p>
      </Notice>
    )
  }
  return (
    <Notice
      kind="danger"
      live
      title={refusal(error)}
      actions={alternatives.map(({ studio, ...to }) => (
        <Button
          key={`${to.studio_id} ${to.starts_at}`}
          kind="outline"
          size="small"
          onPress={() => onAlternative(to)}
        >
          {`${studio}, ${format.dateTimes(to.starts_at, to.ends_at)}`}
        </Button>
      ))}
    >
      {alternatives.length > 0 ? t('move.instead') : null}
    </Notice>
  )
}
