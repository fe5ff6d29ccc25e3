// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { memo } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { BlockCell } from './BlockCell'
import type { Board, Row, Shut } from './board'
import type { DragStore } from './dragStore'
import { Ghost } from './Ghost'
import { GroundCell } from './GroundCell'
import { groundKey, groundOf } from './ground'
import { NowTick } from './NowLine'
import { instantAt, placed, type Scale, shown } from './scale'
import styles from './Timeline.module.css'

type Props = {
  row: Row
  axis: Board['axis']
  store: DragStore
  now: number
  mayBook: boolean
  /** The key of the block that Tab reaches, '' for the studio's name, null for another row. */
  spot: string | null
  /** The keys of its block that is selected and of the one in the hand. */
  selected: string | null
  held: string | null
}

/** One studio: its name and its day. Drawn anew only when something of its own changes. */
export const StudioRow = memo(function StudioRow(props: Props) {
  const { row, axis, store, now, mayBook, spot, selected, held } = props
  const { studio, scale } = row
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const name = axis === 'days' ? format.dayShort(row.id) : studio.name
  const isToday = axis === 'days' && now >= 0 && now < scale.minutes
  const open = row.open.map(({ from, to }) =>
    format.times(instantAt(scale, from), instantAt(scale, to)),
  )

  return (
    <div role="row" className={styles.row} data-row={row.id}>
      <div
        role="rowheader"
        tabIndex={spot === '' ? 0 : -1}
        className={styles.name}
        aria-description={mayBook ? t('row.howToBook') : undefined}
      >
        <b>{name}</b>
        <small>{axis === 'days' ? (isToday ? t('day.today') : '') : studio.summary}</small>
        <span className="visually-hidden">
          {open.length === 0 ? t('row.closed') : t('row.open', { hours: format.list(open) })}
          {row.closures.map(({ stretch, reason }) =>
            t('row.shut', {
              times: format.times(instantAt(scale, stretch.from), instantAt(scale, stretch.to)),
              reason,
            }),
          )}
        </span>
      </div>
      <div role="presentation" className={styles.lane} data-lane data-book={mayBook || undefined}>
        {row.open.map((stretch) => {
          const place = shown(scale, stretch)
          return place === null ? null : (
            <span key={stretch.from} className={styles.open} style={placed(place)} />
          )
        })}
        {row.closures.map((closure) => (
          <ShutTime key={`${closure.stretch.from} ${closure.reason}`} {...closure} scale={scale} />
        ))}
        {row.quiet.map((stretch) => (
          <ShutTime key={`quiet ${stretch.from}`} {...{ stretch, scale }} reason={t('row.quiet')} />
        ))}
        {groundOf(row).map((piece) => (
          <GroundCell
            key={piece.from}
            piece={piece}
            where={name}
            scale={scale}
            isSpot={spot === groundKey(piece)}
            mayBook={mayBook}
            t={t}
            format={format}
          />
        ))}
        {row.blocks.map((block) => (
          <BlockCell
            key={block.key}
            block={block}
            scale={scale}
            isSpot={spot === block.key}
            isSelected={selected === block.key}
            isHeld={held === block.key}
            t={t}
            format={format}
          />
        ))}
        <Ghost store={store} row={row} now={now} />
        {isToday ? <NowTick scale={scale} now={now} /> : null}
      </div>
    </div>
  )
})

/** Why nothing can be booked there; read aloud with the name of the row. */
function ShutTime({ stretch, reason, scale }: Shut & { scale: Scale }) {
  const place = shown(scale, stretch)
  return place === null ? null : (
    <span className={styles.shut} style={placed(place)} title={reason} aria-hidden="true">
      {reason}
    </span>
  )
}
