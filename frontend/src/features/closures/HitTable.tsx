import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { type Column, Table } from '@/ui/Table'

import type { Hit, Slot } from './api'
import styles from './Closures.module.css'
import { CANCEL, type Choices, chosenFor, colliding, slotKey } from './decisions'

type Props = {
  hits: readonly Hit[]
  zone: string
  choices: Choices
  onChoose: (bookingId: string, choice: string) => void
}

/** The bookings in the way, and what becomes of each. */
export function HitTable({ hits, zone, choices, onChoose }: Props) {
  const t = useWords('closures')
  const columns = useColumns({ hits, zone, choices, onChoose })
  return (
    <Table
      caption={t('hits.title')}
      columns={columns}
      rows={hits}
      rowKey={({ booking_id }) => booking_id}
    />
  )
}

function useColumns({ hits, zone, choices, onChoose }: Props): Column<Hit>[] {
  const t = useWords('closures')
  const format = useFormat(zone)
  const meeting = colliding(hits, choices)
  const where = (hit: Hit, slot: Slot) =>
    slot.studio_id === hit.studio_id ? t('hits.sameStudio') : slot.studio
  // Without the weekday, which a phone has no room for; the second line has it.
  const when = (hit: Hit, slot: Slot) => {
    const times = `${format.dayAndMonth(slot.starts_at)}, ${format.times(slot.starts_at, slot.ends_at)}`
    return slot.studio_id === hit.studio_id ? times : `${times} · ${slot.studio}`
  }
  const note = (hit: Hit, slot: Slot) => `${format.weekday(slot.starts_at)} · ${where(hit, slot)}`
  return [
    {
      id: 'who',
      header: t('hits.who'),
      primary: true,
      cell: (hit) => (
        <span className={styles.words}>
          <b>{hit.booked_by.name}</b>
          {hit.title === '' ? null : <small>{hit.title}</small>}
        </span>
      ),
    },
    {
      id: 'now',
      header: t('hits.now'),
      cell: (hit) => (
        <span className={styles.words}>
          {format.dateTimes(hit.starts_at, hit.ends_at)}
          <small>{hit.studio}</small>
        </span>
      ),
    },
    {
      id: 'then',
      header: t('hits.then'),
      cell: (hit) => (
        <Select
          label={t('hits.thenOf', { name: hit.booked_by.name })}
          labelHidden
          placeholder={t('hits.choose')}
          className={styles.then}
          size="small"
          selectedKey={chosenFor(hit, choices)}
          onSelectionChange={(key) => onChoose(hit.booking_id, String(key))}
          error={meeting.has(hit.booking_id) ? t('hits.meets') : undefined}
        >
          {[
            ...hit.proposals.map((slot) => (
              <Option key={slotKey(slot)} id={slotKey(slot)} note={note(hit, slot)}>
                {when(hit, slot)}
              </Option>
            )),
            <Option key={CANCEL} id={CANCEL}>
              {t('hits.cancel')}
            </Option>,
          ]}
        </Select>
      ),
    },
  ]
}
