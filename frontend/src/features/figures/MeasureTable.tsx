import { type ReactNode, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import type { Audience, Measures } from './api'
import type { Cut } from './cut'
import styles from './MeasureTable.module.css'
import { Share } from './Share'

/** One line: what was booked by somebody or in some place, and what of it is shown as a bar. */
export type MeasureRow = Measures & {
  id: string
  name: ReactNode
  /** 0 to 1; nothing where nothing could be booked. */
  share: number | undefined
  /** The booked hours, or the pair of booked and bookable ones. */
  hours: string
  dye?: Audience | undefined
  cut: Cut
}

type Props = {
  caption: string
  /** What the lines are. */
  head: string
  /** What the bar is a share of. */
  shareHead: string
  /** The share whose bar fills the track; 1 unless all are small. */
  full?: number
  rows: readonly MeasureRow[]
  onOpen: (cut: Cut) => void
}

const FIRST = 8

/** Bars with their figures; each count of bookings opens to them. On a phone, figures under bars. */
export function MeasureTable({ caption, head, shareHead, full = 1, rows, onOpen }: Props) {
  const t = useWords('figures')
  const [isWhole, setWhole] = useState(rows.length <= FIRST + 4)
  const shown = isWhole ? rows : rows.slice(0, FIRST)
  const heads = [t('hoursHead'), t('bookingsHead'), t('peopleHead'), t('cancelledHead')]
  // The roles repeat the elements' own: some browsers drop them once CSS changes `display`.
  return (
    <div className={styles.frame}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table role="table" className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {head}
            </th>
            <th scope="col" role="columnheader">
              {shareHead}
            </th>
            {heads.map((name) => (
              <th key={name} scope="col" role="columnheader" className={styles.end}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((row) => (
            <Row key={row.id} row={row} full={full} heads={heads} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {isWhole ? null : (
        <div className={styles.foot}>
          <Button kind="outline" size="small" onPress={() => setWhole(true)}>
            {t('all', { count: rows.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

type RowProps = Pick<Props, 'onOpen'> & {
  row: MeasureRow
  full: number
  heads: readonly string[]
}

function Row({ row, full, heads, onOpen }: RowProps) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const { name, share, hours, dye, cut, bookings, people, cancelled_bookings: cancelled } = row
  const opening = (number: number, to: Cut, label: string) =>
    number === 0 ? (
      '0'
    ) : (
      <button type="button" className={styles.open} aria-label={label} onClick={() => onOpen(to)}>
        {format.number(number)}
      </button>
    )
  const gone: Cut = { ...cut, state: 'cancelled' }
  const figures = [
    hours,
    opening(bookings, cut, t('openBookings', { count: bookings })),
    format.number(people),
    opening(cancelled, gone, t('openCancelled', { count: cancelled })),
  ]
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <tr role="row">
      <th scope="row" role="rowheader">
        {name}
      </th>
      <td role="cell" className={styles.bar}>
        <Share
          value={share === undefined ? undefined : share / full}
          words={share === undefined ? '–' : format.percent(share)}
          dye={dye}
        />
      </td>
      {figures.map((figure, at) => (
        <td key={heads[at]} role="cell" data-label={heads[at]} className={styles.end}>
          {figure}
        </td>
      ))}
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}
