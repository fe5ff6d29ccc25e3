import { useQuery } from '@tanstack/react-query'

import { basketQuery, type Owner } from '@/features/buying/api'
import { piecesOf } from '@/features/buying/wishes'
import { useWords } from '@/lib/i18n/useWords'

import styles from './BasketCount.module.css'

/** How many things are in the basket; nothing for none. */
export function BasketCount(owner: Owner) {
  const t = useWords('shell')
  const { data } = useQuery(basketQuery(owner))
  const count = piecesOf(data ?? [])
  if (count === 0) return null
  return (
    <>
      <span className={styles.count} aria-hidden="true">
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">{t('basket.count', { count })}</span>
    </>
  )
}
