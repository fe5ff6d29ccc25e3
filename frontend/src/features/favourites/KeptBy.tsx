import { useQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'

import { keptByQuery } from './api'
import styles from './Favourites.module.css'

/** How many people keep a listing, for its shop; of few nothing is said. */
export function KeptBy({ seller, listing }: { seller: string; listing: string }) {
  const t = useWords('favourites')
  const { data } = useQuery(keptByQuery(seller, listing))
  if (data === undefined) return null
  return (
    <p className={styles.quiet}>
      {data === null ? t('keptBy.few') : t('keptBy.people', { count: data })}
    </p>
  )
}
