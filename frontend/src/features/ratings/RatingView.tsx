import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Rating } from './api'
import styles from './Ratings.module.css'
import { Stars } from './Stars'

type Props = { rating: Rating; zone: string }

/** What reviews come to: the average, how sure that is, and how many gave each number of stars. */
export function RatingView({ rating, zone }: Props) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { count, average, least, most, stars } = rating
  if (average === null || least === null || most === null) return null
  return (
    <div className={styles.rating}>
      <p className={styles.average}>
        <b>{format.score(average, 1)}</b>
        <span>
          <Stars value={average} />
          <small>{t('count', { count })}</small>
        </span>
      </p>
      <ol className={styles.bars}>
        {stars
          .map((many, place) => ({ many, star: place + 1 }))
          .toReversed()
          .map(({ many, star }) => (
            <li key={star}>
              <span>{t('stars.many', { count: star })}</span>
              <span aria-hidden="true" className={styles.track}>
                <i style={{ width: `${(many / count) * 100}%` }} />
              </span>
              <b>{format.number(many)}</b>
            </li>
          ))}
      </ol>
      <p className={styles.quiet}>
        {t('interval', { least: format.score(least, 1), most: format.score(most, 1) })}
      </p>
    </div>
  )
}

/** The same in a line, leading to the reviews. */
export function RatingLine({ rating, zone }: Props) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { count, average } = rating
  if (average === null) return null
  return (
    <p className={styles.line}>
      <a href="#reviews">
        <Stars value={average} />
        <b>{format.score(average, 1)}</b>
        <span>{t('count', { count })}</span>
      </a>
    </p>
  )
}
