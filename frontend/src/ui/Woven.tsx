import { DYES } from './weave/dyes'
import { type Grid, threads } from './weave/grid'

interface WovenProps {
  cloth: Grid
  className?: string | undefined
  /** How the picture fits its box; by default it fills it and loses what does not fit. */
  fit?: 'meet' | 'slice' | 'none' | undefined
}

/** A woven picture. Decoration: give the words beside it. */
export function Woven({ cloth, className, fit = 'slice' }: WovenProps) {
  return (
    <svg
      viewBox={`0 0 ${cloth.width} ${cloth.height}`}
      preserveAspectRatio={fit === 'none' ? 'none' : `xMidYMid ${fit}`}
      shapeRendering="crispEdges"
      className={className}
      data-woven=""
      aria-hidden="true"
      focusable="false"
    >
      {threads(cloth).map(({ dye, d }) => (
        <path key={dye} fill={DYES[dye]} d={d} />
      ))}
    </svg>
  )
}
