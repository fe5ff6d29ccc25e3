import styles from './CallFigures.module.css'
import type { CallCounts } from './callCounts'
import { FigureLink } from './FigureLink'
import type { Figure } from './figures'

const FIGURES = ['sent', 'new', 'inside', 'decided', 'late'] as const
type Name = (typeof FIGURES)[number]

type Props = {
  counts: CallCounts
  /** The number in words. */
  words: (name: Name, count: number) => string
}

/** How far the applications of a call are; each number opens its rows, and zeros go without saying. */
export function CallFigures({ counts, words }: Props) {
  return (
    <span className={styles.figures}>
      {FIGURES.filter((name) => counts[name] > 0).map((name) => (
        <FigureLink
          key={name}
          callId={counts.id}
          figure={`call.${name}` satisfies Figure}
          count={counts[name]}
        >
          {words(name, counts[name])}
        </FigureLink>
      ))}
    </span>
  )
}
