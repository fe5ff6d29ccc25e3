import { dyeOf } from './makerDyes'

const OUTER = 'M4 0h2v2h2v2h2v2h-2v2h-2v2h-2v-2h-2v-2h-2v-2h2v-2h2z'
const CORE = 'M4 2h2v2h2v2h-2v2h-2v-2h-2v-2h2z'
const HALVES = 'M4 0v10h-2v-2h-2v-6h2v-2zM6 0h2v2h2v6h-2v2h-2z'
const BARS = 'M4 0h2v2h-2zM0 4h10v2h-10zM4 8h2v2h-2z'
const ROWS = 4
const STEP = 12

/** A number is the place of a maker. The others differ by shape, too: nobody has to tell dyes apart. */
export type KnotOf = number | 'fund' | 'fee' | 'vat' | 'shipping'

/** The knot of a part, beside its name. Decoration. */
export function Knot({ of }: { of: KnotOf }) {
  return (
    <svg viewBox="0 0 10 10" width="14" height="14" shapeRendering="crispEdges" aria-hidden="true">
      <Shape of={of} />
    </svg>
  )
}

type Props = {
  /** What the picture says, in words. */
  label: string
  /** How many of the knots each part has, column by column. */
  parts: readonly { of: KnotOf; knots: number }[]
  className?: string | undefined
}

/** A hundred knots in columns of four: where each unit goes. */
export function Knots({ label, parts, className }: Props) {
  const knots = parts.flatMap(({ of, knots: many }) => Array.from({ length: many }, () => of))
  const columns = Math.ceil(knots.length / ROWS)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${columns * STEP + 2} ${ROWS * STEP + 2}`}
      shapeRendering="crispEdges"
      className={className}
      data-woven=""
    >
      {knots.map((of, place) => {
        const x = Math.floor(place / ROWS) * STEP
        const y = (place % ROWS) * STEP
        return (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <Shape of={of} />
          </g>
        )
      })}
    </svg>
  )
}

function Shape({ of }: { of: KnotOf }) {
  if (of === 'fee') return <path d={HALVES} fill="var(--dye-madder)" />
  if (of === 'shipping') return <path d={BARS} fill="var(--dye-ink)" />
  const { outer, core } = inDyes(of)
  return (
    <>
      <path d={OUTER} fill={outer} />
      {outer === core ? null : <path d={CORE} fill={core} />}
    </>
  )
}

function inDyes(of: number | 'fund' | 'vat') {
  if (of === 'fund') return { outer: 'var(--dye-ink)', core: 'var(--dye-wool)' }
  if (of === 'vat') return { outer: 'var(--dye-madder)', core: 'var(--dye-wool)' }
  return dyeOf(of)
}
