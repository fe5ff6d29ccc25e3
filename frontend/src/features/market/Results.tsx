import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'

import { type Hit, marketQuery } from './api'
import { HitCard } from './HitCard'
import cards from './HitCard.module.css'
import styles from './Market.module.css'
import type { MarketSearch } from './marketSearch'
import { Nothing } from './Nothing'
import { Waiting } from './Waiting'

const ABOVE_THE_FOLD = 4

type Props = {
  hub: { slug: string; zone: string; currency: string }
  search: MarketSearch
  onChange: (search: MarketSearch) => void
  /** The way to shops when nothing is found. */
  shops: ReactNode
  /** What stands in the corner of a card. */
  mark: (hit: Hit) => ReactNode
}

/** What is found, page by page. */
export function Results({ hub, search, onChange, shops, mark }: Props) {
  const t = useWords('market')
  const message = useProblemMessage()
  const pages = useInfiniteQuery(marketQuery(hub.slug, search))
  const [first] = pages.data?.pages ?? []
  if (first === undefined) {
    if (pages.error === null) return <Waiting />
    return (
      <Notice
        kind="danger"
        title={t('failed.title')}
        actions={
          <Button kind="outline" onPress={() => void pages.refetch()}>
            {t('failed.again')}
          </Button>
        }
      >
        {message(pages.error)}
      </Notice>
    )
  }
  const hits = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const { suggestion, facets, total } = first
  if (hits.length === 0) {
    return <Nothing hub={hub} search={search} facets={facets} onChange={onChange} shops={shops} />
  }
  return (
    <div className={styles.results} data-stale={pages.isPlaceholderData ? '' : undefined}>
      {suggestion === null ? null : (
        <Notice
          kind="info"
          title={t('meant.title', { asked: search.q ?? '' })}
          actions={
            <Button kind="outline" onPress={() => onChange({ ...search, q: suggestion.q })}>
              {t('meant.take', { q: suggestion.q })}
            </Button>
          }
        >
          {t('meant.text', { q: suggestion.q })}
        </Notice>
      )}
      <h2 className="visually-hidden">{t('results')}</h2>
      <ul className={cards.cards}>
        {hits.map((hit, place) => (
          <HitCard
            key={hit.id}
            hit={hit}
            zone={hub.zone}
            level={3}
            eager={place < ABOVE_THE_FOLD}
            ranked={search.order === undefined}
            mark={mark(hit)}
          />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
        status={t('shown', { shown: hits.length, total: total ?? hits.length })}
      />
    </div>
  )
}
