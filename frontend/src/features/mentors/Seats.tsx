import { useWords } from '@/lib/i18n/useWords'

import styles from './Mentors.module.css'

/** A diamond for each venture that somebody has room for, filled where there is one. */
export function Seats({ paired, seats }: { paired: number; seats: number }) {
  const t = useWords('mentors')
  const said = t('seatsOf', { paired, seats })
  return (
    <span className={styles.seats}>
      <svg
        viewBox={`0 0 ${Math.max(seats, 1) * 18} 14`}
        height="14"
        role="img"
        aria-label={said}
        className={styles.diamonds}
      >
        {Array.from({ length: seats }, (_, at) => (
          <path
            key={at}
            d={`M${at * 18 + 7} 1l6 6l-6 6l-6 -6z`}
            className={at < paired ? styles.taken : styles.free}
          />
        ))}
      </svg>
      <span aria-hidden="true">{`${paired}/${seats}`}</span>
    </span>
  )
}
