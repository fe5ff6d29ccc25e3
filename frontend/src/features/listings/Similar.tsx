import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Band } from '@/ui/Section'

import { type Listing, type SimilarListing, similarQuery } from './api'
import { ListingCard } from './ListingCards'
import styles from './Similar.module.css'

const TOLD = 2 // kinds of reasons: the others weigh less

type Props = {
  /** The slug of what it is about. */
  slug: string
  zone: string
  /** What stands in the corner of a card. */
  mark: (listing: Listing) => ReactNode
}

/** What is like a listing, each with why; nothing while there is none. */
export function Similar({ slug, zone, mark }: Props) {
  const t = useWords('listings')
  const { data } = useQuery(similarQuery(slug))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Band title={t('similar.title')} lead={t('similar.lead')}>
      <ul className={styles.cards}>
        {data.items.map((one) => (
          <ListingCard
            key={one.id}
            listing={one}
            zone={zone}
            mark={mark(one)}
            note={
              <>
                <p>{one.seller.name}</p>
                <Why reasons={one.reasons} />
              </>
            }
          />
        ))}
      </ul>
    </Band>
  )
}

function Why({ reasons }: Pick<SimilarListing, 'reasons'>) {
  const t = useWords('listings')
  const first = reasons.filter(
    ({ shared }, place) => reasons.findIndex((one) => one.shared === shared) === place,
  )
  return (
    <div className={styles.why}>
      {first.slice(0, TOLD).map(({ shared, name }) => (
        <p key={shared}>{t(`similar.shared.${shared}`, { name })}</p>
      ))}
    </div>
  )
}
