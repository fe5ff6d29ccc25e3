import styles from './BookingBlock.module.css'
import paint from './booking.module.css'
import { classNames } from './classNames'
import stepped from './stepped.module.css'
import type { Audience } from './weave/todaysKilim'

export type BookingLook = 'confirmed' | 'waiting' | 'blocked' | 'cancelled'

interface BookingBlockProps {
  audience: Audience
  state: BookingLook
  /** Absent where there is no room for words. */
  title?: string | undefined
  note?: string | undefined
  /** The time after it as vertical threads: a CSS width such as `12px` or `9%`. */
  buffer?: string | undefined
  /** Larger words, for a list on a phone. */
  tall?: boolean | undefined
}

/**
 * A booking as a block of cloth that fills its container. A picture with a title: say audience and
 * state in words beside it or in the name of the control around it.
 */
export function BookingBlock(props: BookingBlockProps) {
  const { audience, state, title, note, buffer, tall } = props
  const words = classNames(
    styles.words,
    state === 'blocked' && styles.calm,
    state === 'cancelled' && styles.struck,
  )
  return (
    <span
      className={classNames(styles.booking, tall && styles.tall)}
      style={buffer === undefined ? undefined : { ['--buffer' as string]: buffer }}
    >
      <span className={classNames(paint.frame, paint[audience], paint[state], stepped.two)}>
        <span className={classNames(paint.fill, stepped.two)} />
        {title === undefined ? null : (
          <span className={words}>
            <span className={styles.title}>{title}</span>
            {note === undefined ? null : <span className={styles.note}>{note}</span>}
          </span>
        )}
      </span>
      {buffer === undefined ? null : <span className={classNames(paint.buffer, styles.buffer)} />}
    </span>
  )
}

interface BookingSwatchProps {
  audience: Audience
  state: BookingLook | 'buffer'
  /** A small flat field, for legends. */
  flat?: boolean | undefined
}

/** The colour and weave of a booking without words, for lists and legends. */
export function BookingSwatch({ audience, state, flat }: BookingSwatchProps) {
  if (state === 'buffer') {
    return <span className={classNames(styles.swatch, styles.flat, paint.buffer)} />
  }
  const edge = flat ? undefined : stepped.one
  return (
    <span
      className={classNames(
        styles.swatch,
        flat && styles.flat,
        paint.frame,
        paint[audience],
        paint[state],
        edge,
      )}
    >
      <span className={classNames(paint.fill, edge)} />
    </span>
  )
}
