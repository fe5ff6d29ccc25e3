import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Band } from '@/ui/Section'

import { newestQuery } from './api'
import { HitCard } from './HitCard'
import styles from './Market.module.css'

const MANY = 4

/** The newest that can be had at a hub; nothing while nothing is on sale. */
export function Fresh({ hub, all }: { hub: { slug: string; zone: string }; all: ReactNode }) {
  const t = useWords('market')
  const { data } = useQuery(newestQuery(hub.slug))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Band title={t('home.title')} lead={t('home.lead')} aside={all}>
      <ul className={styles.fresh}>
        {data.items.slice(0, MANY).map((hit) => (
          <HitCard key={hit.id} hit={hit} zone={hub.zone} level={3} />
        ))}
      </ul>
    </Band>
  )
}
