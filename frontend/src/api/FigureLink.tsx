import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { linkClass } from '@/ui/Link'

import { type Figure, type FigureOf, rowsOf } from './figures'

type Props = FigureOf & {
  figure: Figure
  callId: string
  /** The number; of nothing there are no rows to open. */
  count: number
  /** What is counted, where the words beside the number do not belong to the link. */
  label?: string
  children: ReactNode
}

/** A number that opens its rows: the list of the call, narrowed to exactly them. */
export function FigureLink({ figure, callId, count, label, children, stage, person }: Props) {
  if (count === 0) return children
  const rows = rowsOf(figure, { stage, person })
  const look = {
    params: { callId },
    className: linkClass({ kind: 'text' }),
    'aria-label': label === undefined ? undefined : `${count} ${label}`,
  }
  return rows.list === 'applications' ? (
    <Link to="/hub/calls/$callId/applications" search={rows.wanted} {...look}>
      {children}
    </Link>
  ) : (
    <Link to="/hub/calls/$callId/reviews" search={rows.wanted} {...look}>
      {children}
    </Link>
  )
}
