import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import { type DirectoryFilter, directoryPagesQuery, type Entry } from './api'
import styles from './Directory.module.css'
import { Region, Skills } from './EntryView'
import { WorkPicture } from './WorkPicture'
import worksStyles from './Works.module.css'

type Props = {
  hub: string
  filter: DirectoryFilter
  /** The way out when nobody fits. */
  reset: ReactNode
}

/** The residents who fit, each leading to their page. */
export function Cards({ hub, filter, reset }: Props) {
  const t = useWords('directory')
  const pages = useSuspenseInfiniteQuery(directoryPagesQuery(hub, filter))
  const entries = pages.data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) {
    const narrowed = Object.values(filter).some((value) => value !== undefined)
    return (
      <EmptyState
        seed="residents"
        title={t(narrowed ? 'noneFits' : 'none')}
        action={narrowed ? reset : null}
      >
        {t(narrowed ? 'noneFitsText' : 'noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.cards}>
        {entries.map((entry) => (
          <Card key={entry.id} entry={entry} />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}

function Card({ entry }: { entry: Entry }) {
  const said = entry.about || entry.offers || entry.seeks
  return (
    <li className={styles.card}>
      <Avatar seed={entry.id} size={52} />
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link
            to="/residents/$personId"
            params={{ personId: entry.id }}
            className={linkClass({ kind: 'quiet', cover: true })}
          >
            {entry.name}
          </Link>
        </h2>
        <Region entry={entry} />
        {said === '' ? null : <p className={styles.short}>{said}</p>}
        <Skills skills={entry.skills.slice(0, 5)} />
        <Strip works={entry.works} />
      </div>
    </li>
  )
}

/** The first of what somebody has made. */
function Strip({ works }: { works: Entry['works'] }) {
  const shown = works.flatMap(({ id, picture }) => (picture === null ? [] : [{ id, picture }]))
  if (shown.length === 0) return null
  return (
    <div className={worksStyles.strip}>
      {shown.slice(0, 3).map(({ id, picture }) => (
        <WorkPicture key={id} picture={picture} sizes="96px" className={worksStyles.thumb} />
      ))}
    </div>
  )
}
