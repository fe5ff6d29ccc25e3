import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'

import { type Studio, type StudioFilter, studioPagesQuery } from './api'
import { StudioBand } from './StudioBand'
import styles from './StudioList.module.css'

type Props = {
  hub: string
  filter: StudioFilter
  /** The day asked for. */
  day: string | undefined
  /** Leaves out the studios that are not free on the day asked for. */
  isShown: (studio: Studio) => boolean
  /** How free a studio is. */
  free: (studio: Studio) => ReactNode
  /** The way out when nothing fits. */
  reset: ReactNode
}

/** The studios that fit, as bands. */
export function StudioList({ hub, filter, day, isShown, free, reset }: Props) {
  const t = useWords('studios')
  const pages = useSuspenseInfiniteQuery(studioPagesQuery(hub, filter))
  const studios = pages.data.pages.flatMap(({ items }) => items).filter(isShown)
  const status = pages.hasNextPage
    ? t('list.more', { count: studios.length })
    : t('list.all', { count: studios.length })

  return (
    <>
      {studios.length === 0 && !pages.hasNextPage ? (
        <EmptyState seed="studios" title={t('empty.title')} action={reset}>
          {day === undefined ? t('empty.text') : t('empty.textOnDay')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {studios.map((studio) => (
            <StudioBand key={studio.id} studio={studio} day={day}>
              {free(studio)}
            </StudioBand>
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.loadMore') }}
        status={studios.length === 0 ? '' : status}
      />
    </>
  )
}
