import { type ReactNode, useId, useMemo } from 'react'
import styles from './TodaysKilim.module.css'
import { DYES } from './weave/dyes'
import { threads } from './weave/grid'
import { todaysKilim, type WovenStudio } from './weave/todaysKilim'

interface TodaysKilimProps {
  studios: readonly WovenStudio[]
  /** The day in words for those who cannot see it: "12 studios, 62 % of the hours are booked". */
  label: string
  caption?: ReactNode
  /** Cells from the middle to the edge; a cell is 6 px, on a phone 4 px. */
  radius?: number | undefined
}

/** The day's bookings as a kilim: each ring a studio, each colour a booking. Fills its container. */
export function TodaysKilim({ studios, label, caption, radius = 64 }: TodaysKilimProps) {
  const id = useId()
  const quarter = useMemo(() => threads(todaysKilim(studios, radius)), [studios, radius])
  const cells = 2 * radius + 1
  return (
    <figure className={styles.figure}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`${-radius} ${-radius} ${cells} ${cells}`}
        className={styles.cloth}
        style={{ ['--cells' as string]: cells }}
        shapeRendering="crispEdges"
        data-woven=""
      >
        <g id={id}>
          {quarter.map(({ dye, d }) => (
            <path key={dye} fill={DYES[dye]} d={d} />
          ))}
        </g>
        <use href={`#${id}`} transform="translate(1 0) scale(-1 1)" />
        <use href={`#${id}`} transform="translate(0 1) scale(1 -1)" />
        <use href={`#${id}`} transform="translate(1 1) scale(-1 -1)" />
      </svg>
      {caption === undefined ? null : <figcaption className={styles.caption}>{caption}</figcaption>}
    </figure>
  )
}
