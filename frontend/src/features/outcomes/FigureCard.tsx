import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { Figure } from './api'
import { How } from './How'
import styles from './Outcomes.module.css'
import { useTold } from './told'

export type Open = (figure: Figure) => void

type Props = {
  figure: Figure
  label?: string
  /** Stands beside the number of ventures. */
  more?: string | undefined
  size?: 's' | 'm' | 'l'
  onOpen: Open
}

/** A figure that opens to its rows, of how many it is, and how it is computed. */
export function FigureCard({ figure, label, more, size = 'm', onOpen }: Props) {
  const t = useWords('outcomes')
  const { told } = useTold()
  const name = label ?? t(`figures.${figure.figure}`)
  const isTold = figure.state === 'told'
  return (
    <div className={styles.card}>
      <span className={styles.value}>
        {isTold ? <Numeral size={size}>{told(figure)}</Numeral> : told(figure)}
      </span>
      <button
        type="button"
        className={styles.open}
        aria-label={t('open', { figure: `${name}, ${told(figure)}` })}
        onClick={() => onOpen(figure)}
      >
        {name}
      </button>
      <span className={styles.small}>
        {figure.unit === 'count' ? null : <span>{t('of', { n: figure.n })}</span>}
        {more === undefined ? null : <span>{more}</span>}
      </span>
      <How figure={figure} />
    </div>
  )
}
