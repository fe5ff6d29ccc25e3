import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { type Affected, affectedQuery, type Incident, nameOf, useFix } from './api'
import styles from './Incidents.module.css'

type Props = { incident: Incident; zone: string }

/** The bookings that count on a broken unit, and one button for all that can have another. */
export function AffectedTable({ incident, zone }: Props) {
  const t = useWords('incidents')
  const { data } = useSuspenseQuery(affectedQuery(incident.id))
  const fix = useFix()
  const columns = useColumns(zone)
  if (data.items.length === 0) return <p className={styles.quiet}>{t('unaffected')}</p>

  const swaps = data.items.flatMap(({ booking_id, proposal }) =>
    proposal === null ? [] : [{ booking_id, unit_id: proposal.id }],
  )
  const count = swaps.length
  const done = () => showToast({ title: t('swapped', { count }), kind: 'success' })
  const go = () => void fix.mutateAsync({ id: incident.id, swaps }).then(done, () => undefined)
  return (
    <>
      <Table
        caption={`${nameOf(incident.unit)}: ${t('affected', { count: data.items.length })}`}
        columns={incident.unit.kind === 'studio' ? columns.slice(0, 2) : columns}
        rows={data.items}
        rowKey={({ booking_id }) => booking_id}
      />
      <ProblemNotice of={fix} />
      <div className={styles.actions}>
        {count === 0 ? null : (
          <Button isPending={fix.isPending} onPress={go}>
            {t('swap', { count })}
          </Button>
        )}
        {incident.unit.kind === 'studio' ? (
          <Link
            to="/hub/closures/new"
            search={{ studio: incident.unit.id }}
            className={buttonClass({ kind: 'outline' })}
          >
            {t('close')}
          </Link>
        ) : null}
      </div>
    </>
  )
}

function useColumns(zone: string): Column<Affected>[] {
  const t = useWords('incidents')
  const format = useFormat(zone)
  return [
    {
      id: 'who',
      header: t('table.who'),
      primary: true,
      cell: ({ booking_id, booked_by, title }) => (
        <span className={styles.words}>
          <Link
            to="/bookings/$bookingId"
            params={{ bookingId: booking_id }}
            className={linkClass()}
            aria-label={t('see', { name: booked_by.name })}
          >
            {booked_by.name}
          </Link>
          {title === '' ? null : <small>{title}</small>}
        </span>
      ),
    },
    {
      id: 'when',
      header: t('table.when'),
      cell: ({ starts_at, ends_at, studio }) => (
        <span className={styles.words}>
          {format.dateTimes(starts_at, ends_at)}
          <small>{studio}</small>
        </span>
      ),
    },
    {
      id: 'then',
      header: t('table.then'),
      cell: ({ proposal }) =>
        proposal === null ? t('stays') : t('instead', { label: proposal.label }),
    },
  ]
}
