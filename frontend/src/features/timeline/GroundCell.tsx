// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
import type { Translate } from '@/lib/i18n/translate'
import type { Format } from '@/lib/intl/format'

import styles from './Block.module.css'
import { type Ground, groundKey } from './ground'
import { instantAt, placed, type Scale, shown } from './scale'

type Props = {
  piece: Ground
  /** What the row is: the name of a studio, or a day. */
  where: string
  scale: Scale
  isSpot: boolean
  mayBook: boolean
  t: Translate<'timeline'>
  format: Format
}

/** Hours that nobody has booked: nothing to see, but to walk to and to hear of. */
export function GroundCell({ piece, where, scale, isSpot, mayBook, t, format }: Props) {
  const place = shown(scale, piece)
  if (place === null) return null
  const times = format.times(instantAt(scale, piece.from), instantAt(scale, piece.to))
  const isFree = piece.kind === 'free'
  const label = [where, times, t(`ground.${piece.kind}`), piece.reason]
  return (
    <div
      role="gridcell"
      tabIndex={isSpot ? 0 : -1}
      data-spot={groundKey(piece)}
      aria-label={label.filter(Boolean).join(', ')}
      aria-description={isFree && mayBook ? t('ground.howToBook') : undefined}
      className={styles.ground}
      style={placed(place)}
    />
  )
}
