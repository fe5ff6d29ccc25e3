import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'

import type { Closure, Which } from './api'
import styles from './Closures.module.css'

type Props = {
  closures: readonly Closure[]
  which: Which
  zone: string
  onLift: (closure: Closure) => void
}

/** The closures of a hub: when, why, and what became of the bookings in the way. */
export function ClosureTable({ closures, which, zone, onLift }: Props) {
  const t = useWords('closures')
  const columns = useColumns(which, zone, onLift)
  return (
    <Table
      caption={t(`which.${which}`)}
      columns={columns}
      rows={closures}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed="closures" title={t(`none.${which}`)}>
          {t('none.text')}
        </EmptyState>
      }
    />
  )
}

function useColumns(
  which: Which,
  zone: string,
  onLift: (closure: Closure) => void,
): Column<Closure>[] {
  const t = useWords('closures')
  const language = useLanguage()
  const format = useFormat(zone)
  const names = ({ studios }: Closure) => format.list(studios.map(({ name }) => name))
  const columns: Column<Closure>[] = [
    {
      id: 'studios',
      header: t('studios'),
      primary: true,
      cell: (closure) => (
        <span className={styles.words}>
          <b>{names(closure)}</b>
          <small>{closure.reason[language]}</small>
        </span>
      ),
    },
    {
      id: 'when',
      header: t('when'),
      cell: (closure) => format.dateTimes(closure.starts_at, closure.ends_at),
    },
    {
      id: 'bookings',
      header: t('bookings'),
      cell: (closure) => <Outcomes closure={closure} zone={zone} />,
    },
    { id: 'by', header: t('by'), cell: ({ closed_by }) => closed_by.name },
  ]
  const state: Column<Closure> = {
    id: 'state',
    header: t('state'),
    cell: ({ lifted_at }) => (
      <Badge tone="neutral" mark="hollow">
        {t(lifted_at === null ? 'over' : 'lifted')}
      </Badge>
    ),
  }
  const lift: Column<Closure> = {
    id: 'lift',
    header: t('lift.do'),
    headerHidden: true,
    align: 'end',
    cell: (closure) => (
      <Button
        kind="outline"
        size="small"
        onPress={() => onLift(closure)}
        aria-label={t('lift.of', { studios: names(closure) })}
      >
        {t('lift.do')}
      </Button>
    ),
  }
  return [...columns, which === 'past' ? state : lift]
}

/** What became of each booking in the way. */
function Outcomes({ closure, zone }: { closure: Closure; zone: string }) {
  const t = useWords('closures')
  const format = useFormat(zone)
  if (closure.bookings.length === 0) return t('noneHit')
  return (
    <ul className={styles.outcomes}>
      {closure.bookings.map(({ booking_id, booked_by, old, new: to }) => (
        <li key={booking_id} className={styles.words}>
          {to === null
            ? t('outcome.cancelled', { name: booked_by.name })
            : t('outcome.moved', {
                name: booked_by.name,
                when: format.dateTimes(to.starts_at, to.ends_at),
              })}
          <small>
            {t('outcome.before', {
              when: format.dateTimes(old.starts_at, old.ends_at),
              studio: old.studio,
            })}
          </small>
        </li>
      ))}
    </ul>
  )
}
