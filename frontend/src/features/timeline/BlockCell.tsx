// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
import { memo } from 'react'

import { lookOf } from '@/api/bookings'
import type { Translate } from '@/lib/i18n/translate'
import type { Format } from '@/lib/intl/format'
import { BookingBlock } from '@/ui/BookingBlock'
import paint from '@/ui/booking.module.css'
import styles from './Block.module.css'
import type { Block } from './board'
import { placed, type Scale, shown } from './scale'

/** In fewer minutes no letter finds room; the name of the cell says everything. */
const LEGIBLE = 20

type Props = {
  block: Block
  scale: Scale
  isSpot: boolean
  isSelected: boolean
  isHeld: boolean
  /** In the row of what goes with it the studio stands below the title. */
  showsStudio?: boolean
  /** From the row: a day has hundreds of blocks, and each would subscribe to the language. */
  t: Translate<'timeline'>
  format: Format
}

/** One booking in its row. The colour says who, the weave what state; the name says both. */
export const BlockCell = memo(function BlockCell(props: Props) {
  const { block, scale, isSpot, isSelected, isHeld, showsStudio = false, t, format } = props
  const { booking, stretch, where } = block
  const place = shown(scale, stretch)
  if (place === null) return null

  const movable = !showsStudio && booking.allowed.includes('move')
  const title = booking.title || t('block.booked')
  const audience = t(`audience.${booking.audience}`)
  const times = format.times(booking.starts_at, booking.ends_at)
  const here = booking.here ? t('block.here') : null
  const { buffer_before_minutes: before, buffer_minutes: after } = booking
  const buffer = (when: 'before' | 'buffer', minutes: number) =>
    minutes > 0 ? t(`block.${when}`, { length: format.duration(minutes) }) : null
  const label = [
    title,
    booking.person,
    here,
    where,
    times,
    audience,
    booking.state === 'pending' ? t('block.pending') : null,
    ...(showsStudio ? [] : [buffer('before', before), buffer('buffer', after)]),
    movable ? t('block.movable') : null,
  ]
  return (
    <div
      role="gridcell"
      tabIndex={isSpot ? 0 : -1}
      data-key={block.key}
      data-spot={block.key}
      data-held={isHeld || undefined}
      data-movable={movable || undefined}
      aria-selected={isSelected}
      aria-label={label.filter(Boolean).join(', ')}
      className={styles.block}
      style={placed(place)}
    >
      <BookingBlock
        audience={booking.audience}
        state={lookOf(booking.state)}
        title={stretch.to - stretch.from < LEGIBLE ? undefined : title}
        note={[here, showsStudio ? where : booking.person].filter(Boolean).join(' · ') || undefined}
      />
      {showsStudio ? null : <Buffers booking={booking} minutes={stretch.to - stretch.from} />}
    </div>
  )
})

/** What the booking holds before and after itself, as wide as it is long. */
function Buffers({ booking, minutes }: { booking: Block['booking']; minutes: number }) {
  const { buffer_before_minutes: before, buffer_minutes: after } = booking
  const width = (length: number) => ({ width: `${(length / minutes) * 100}%` })
  return (
    <>
      {before > 0 ? (
        <span className={`${styles.before} ${paint.buffer}`} style={width(before)} />
      ) : null}
      {after > 0 ? (
        <span className={`${styles.buffer} ${paint.buffer}`} style={width(after)} />
      ) : null}
    </>
  )
}
