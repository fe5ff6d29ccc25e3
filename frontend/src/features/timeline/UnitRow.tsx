// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { memo } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { BlockCell } from './BlockCell'
import styles from './Crew.module.css'
import type { Unit } from './crew'
import { instantAt, placed, type Scale, shown } from './scale'
import board from './Timeline.module.css'

type Props = {
  unit: Unit
  /** Whether it stands below its pool. */
  isPart: boolean
  scale: Scale
  /** The key of the block that Tab reaches, '' for the name, null for another row. */
  spot: string | null
  selected: string | null
}

/** An operator or a thing, and the bookings that hold it. It moves with them, never alone. */
export const UnitRow = memo(function UnitRow({ unit, isPart, scale, spot, selected }: Props) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const hours = unit.open.map(({ from, to }) =>
    format.times(instantAt(scale, from), instantAt(scale, to)),
  )
  const note = unit.reason || format.list(unit.skills)
  return (
    <div role="row" className={board.row} data-row={unit.id} data-part={isPart || undefined}>
      <div
        role="rowheader"
        tabIndex={spot === '' ? 0 : -1}
        className={`${board.name} ${isPart ? styles.part : ''}`}
      >
        <b>{unit.name}</b>
        {note === '' ? null : <small>{note}</small>}
        <span className="visually-hidden">
          {hours.length === 0 ? t('crew.away') : t('crew.there', { hours: format.list(hours) })}
        </span>
      </div>
      <div role="presentation" className={board.lane}>
        {unit.open.map((stretch) => {
          const place = shown(scale, stretch)
          return place === null ? null : (
            <span key={stretch.from} className={board.open} style={placed(place)} />
          )
        })}
        {unit.blocks.map((block) => (
          <BlockCell
            key={block.key}
            block={block}
            scale={scale}
            isSpot={spot === block.key}
            isSelected={selected === block.key}
            isHeld={false}
            showsStudio
            t={t}
            format={format}
          />
        ))}
      </div>
    </div>
  )
})
