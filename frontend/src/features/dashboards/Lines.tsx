import type { Group } from './api'
import styles from './Dashboards.module.css'
import { drawn, HEIGHT, type Point, scaleOf, WIDTH } from './plot'

export type Line = { group: Group; place: number; points: Point[] }

/** Numbers of groups over the months since each began; what they say stands beside it in words. */
export function Lines({
  lines,
  label,
  top,
}: {
  lines: readonly Line[]
  label: string
  top?: number
}) {
  const scale = scaleOf(lines.map(({ points }) => points))
  const whole = top === undefined ? scale : { ...scale, top }
  return (
    <svg
      viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
      className={styles.plot}
      role="img"
      aria-label={label}
    >
      <line x1="0" y1={HEIGHT} x2={WIDTH} y2={HEIGHT} className={styles.base} />
      {lines.map(({ group, place, points }) => {
        const { runs, dots } = drawn(points, whole)
        return (
          <g key={`${group.kind} ${group.id}`} data-dye={place} className={styles.line}>
            {runs.map((run) => (
              <polyline key={run} points={run} />
            ))}
            {dots.length > 40
              ? null
              : dots.map(({ month, x, y }) => (
                  <rect key={month} x={x - 2} y={y - 2} width="4" height="4" />
                ))}
          </g>
        )
      })}
    </svg>
  )
}
