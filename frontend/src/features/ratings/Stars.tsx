import { useWords } from '@/lib/i18n/useWords'

import styles from './Stars.module.css'

const ALL = [1, 2, 3, 4, 5] as const

type Props = {
  value: number
  /** They stand beside words that say the same. */
  isMute?: boolean
}

/** So many of five stars, a part of one where it is an average. */
export function Stars({ value, isMute = false }: Props) {
  const t = useWords('ratings')
  const words = isMute
    ? { 'aria-hidden': true as const }
    : { role: 'img', 'aria-label': t('stars.of', { count: Math.round(value * 10) / 10 }) }
  return (
    <span {...words} className={styles.stars}>
      {ALL.map((star) => (
        <span
          key={star}
          className={styles.star}
          style={{ ['--full' as string]: `${Math.min(1, Math.max(0, value - star + 1)) * 100}%` }}
        />
      ))}
    </span>
  )
}
