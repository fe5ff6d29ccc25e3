import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import { type Startup, type StartupFilter, startupPagesQuery } from './api'
import { StartupLogo } from './StartupLogo'
import styles from './Startups.module.css'

type Props = {
  hub: string
  filter: StartupFilter
  /** The way out when nothing fits. */
  reset: ReactNode
}

/** The startups that fit, each leading to its page. */
export function StartupCards({ hub, filter, reset }: Props) {
  const t = useWords('startups')
  const pages = useSuspenseInfiniteQuery(startupPagesQuery(hub, filter))
  const startups = pages.data.pages.flatMap(({ items }) => items)
  if (startups.length === 0) {
    const narrowed = Object.values(filter).some((value) => value !== undefined)
    return (
      <EmptyState
        seed="startups"
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
        {startups.map((startup) => (
          <StartupCard key={startup.id} startup={startup} />
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

function StartupCard({ startup }: { startup: Startup }) {
  const t = useWords('startups')
  return (
    <li className={styles.card}>
      <StartupLogo startup={startup} size={78} />
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link
            to="/startups/$slug"
            params={{ slug: startup.slug }}
            className={linkClass({ kind: 'quiet', cover: true })}
          >
            {startup.name}
          </Link>
        </h2>
        <p>{startup.sentence}</p>
        <p className={styles.tags}>
          {startup.tracks.map((track) => (
            <Tag key={track}>{t(`tracks.${track}`)}</Tag>
          ))}
          <span className={styles.where}>
            {startup.region ? (
              <>
                <Icon name="pin" size={16} />
                {startup.region.name}
              </>
            ) : null}
          </span>
        </p>
      </div>
    </li>
  )
}
