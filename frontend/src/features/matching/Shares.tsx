import { useWords } from '@/lib/i18n/useWords'

import styles from './Matching.module.css'
import { SHARES, type Share } from './table'

type Props = { title: string; shares: Record<Share, number> }

/** Who got which of their wishes, as one bar whose parts say how many. */
export function Shares({ title, shares }: Props) {
  const t = useWords('matching')
  const parts = SHARES.filter((share) => shares[share] > 0)
  return (
    <figure className={styles.shares}>
      <figcaption>{title}</figcaption>
      <div className={styles.bar} aria-hidden="true">
        {parts.map((share) => (
          <span key={share} className={styles[share]} style={{ flexGrow: shares[share] }}>
            {shares[share]}
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {parts.map((share) => (
          <li key={share}>
            <span className={`${styles.dot} ${styles[share]}`} aria-hidden="true" />
            {t(`shares.${share}`)}: {shares[share]}
          </li>
        ))}
      </ul>
    </figure>
  )
}
