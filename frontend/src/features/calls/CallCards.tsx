import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'
import { Tag } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'

import { type Call, callsQuery, type Group } from './api'
import styles from './CallCards.module.css'
import { StageBadge } from './StageBadge'
import { nextMoment, stageAt } from './stages'

type Props = { hub: string; group: Group; now: number }

/** The calls of one group, each leading to its page; nothing when there are none. */
export function CallCards({ hub, group, now }: Props) {
  const t = useWords('calls')
  const pages = useSuspenseInfiniteQuery(callsQuery(hub, group))
  const calls = pages.data.pages.flatMap(({ items }) => items)
  if (calls.length === 0) return null
  return (
    <Section title={t(`groups.${group}`)}>
      <ul className={styles.cards} data-group={group}>
        {calls.map((call) => (
          <CallCard key={call.id} call={call} now={now} />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('showMore') }}
      />
    </Section>
  )
}

function CallCard({ call, now }: { call: Call; now: number }) {
  const stage = stageAt(call, now)
  return (
    <li className={styles.card} data-stage={stage}>
      <div className={styles.top}>
        <span className={styles.programme}>{call.programme.name}</span>
        <StageBadge stage={stage} />
      </div>
      <h3 className={styles.title}>
        <Link
          to="/calls/$slug"
          params={{ slug: call.slug }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {call.title}
        </Link>
      </h3>
      <p>{call.summary}</p>
      <p className={styles.tracks}>
        {call.tracks.map(({ slug, name }) => (
          <Tag key={slug}>{name}</Tag>
        ))}
      </p>
      <When call={call} now={now} />
      <Icon name="arrow-right" className={styles.arrow} />
    </li>
  )
}

/** The moment that matters at the stage: hub time first, the reader's own below. */
function When({ call, now }: { call: Call; now: number }) {
  const t = useWords('calls')
  const format = useFormat(call.zone)
  const own = useFormat(viewerZone())
  const stage = stageAt(call, now)
  const moment = nextMoment(call, stage) ?? call.closes_at
  const passed = stage === 'closed'
  return (
    <p className={styles.when}>
      <b>{t(`moments.${passed ? 'closed' : stage === 'soon' ? 'opens' : 'closes'}`)}</b>{' '}
      {passed ? format.date(moment) : format.dateTime(moment)}
      {passed ? null : (
        <small>
          {format.relative(moment, new Date(now).toISOString())}
          {clocksDiffer(moment, call.zone)
            ? `, ${t('yourTime', { time: own.dateTime(moment) })}`
            : ''}
        </small>
      )}
    </p>
  )
}
