import type { Booking } from '@/api/bookings'
import { isProblem } from '@/api/problem'
import { alternativesOf, partsOf, useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { Place } from './api'
import type { Change } from './changes'
import styles from './MoveDialog.module.css'

type Props = {
  error: Error
  booking: Booking
  changes: readonly Change[]
  onAlternative: (to: Place) => void
}

/** Why the booking was not moved, and what to do instead. */
export function MoveProblem({ error, booking, changes, onAlternative }: Props) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const refusal = useRefusal()
  const alternatives = alternativesOf(error)
  const parts = partsOf(error)

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
      actions={alternatives.map((to) => (
        <Button
          key={`${to.studio_id} ${to.starts_at}`}
          kind="outline"
          size="small"
          onPress={() => onAlternative(to)}
        >
          {`${to.studio}, ${format.dateTimes(to.starts_at, to.ends_at)}`}
        </Button>
      ))}
    >
      {parts.length === 0 ? null : (
        <ul className={styles.parts}>
          {parts.map(({ pool_id, name, wanted, free }) => (
            <li key={pool_id ?? 'studio'}>
              {pool_id === null
                ? t('move.part.studio', { name })
                : t(free === 0 ? 'move.part.none' : 'move.part.some', {
                    name,
                    wanted,
                    count: free,
                  })}
            </li>
          ))}
        </ul>
      )}
      {alternatives.length > 0 ? <p>{t('move.instead')}</p> : null}
    </Notice>
  )
}
