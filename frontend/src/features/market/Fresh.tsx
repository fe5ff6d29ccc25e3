import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Band } from '@/ui/Section'

import { type Hit, newestQuery } from './api'
import { HitCard } from './HitCard'
import styles from './Market.module.css'

const MANY = 4

/** The newest that can be had at a hub; nothing while nothing is on sale. */
export function Fresh({ hub, all }: { hub: { slug: string; zone: string }; all: ReactNode }) {
  const t = useWords('market')
  const { data } = useQuery(newestQuery(hub.slug))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Band title={t('home.title')} aside={all}>
      <ul className={styles.fresh}>
        {ofManyShops(data.items).map((hit) => (
          <HitCard key={hit.id} hit={hit} zone={hub.zone} level={3} />
        ))}
      </ul>
    </Band>
  )
}

/** One of each shop before a second of any: whoever lists ten pieces at once does not fill it. */
function ofManyShops(newest: readonly Hit[]): Hit[] {
  const shops = new Set<string>()
  const first = newest.filter(({ seller }) => !shops.has(seller.id) && shops.add(seller.id))
  return [...first, ...newest.filter((hit) => !first.includes(hit))].slice(0, MANY)
}
