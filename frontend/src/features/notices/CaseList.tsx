import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ageOf } from '@/lib/clock/age'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Table } from '@/ui/Table'

import { type Case, casesQuery } from './api'
import styles from './Notices.module.css'

type FilterProps = { decided: boolean; onChange: (decided: boolean) => void }

/** Which cases are looked at. */
export function DecidedFilter({ decided, onChange }: FilterProps) {
  const t = useWords('notices')
  return (
    <SegmentedControl
      label={t('desk.which')}
      segments={[
        { value: 'open', label: t('desk.open') },
        { value: 'decided', label: t('desk.decided') },
      ]}
      value={decided ? 'decided' : 'open'}
      onChange={(value) => onChange(value === 'decided')}
    />
  )
}

type Props = { hub: string; zone: string; now: number; decided: boolean }

/** What was reported: what waits longest first, or what was decided last. */
export function CaseList({ hub, zone, now, decided }: Props) {
  const t = useWords('notices')
  const format = useFormat(zone)
  const pages = useSuspenseInfiniteQuery(casesQuery(hub, decided))
  const cases = pages.data.pages.flatMap(({ items }) => items)
  const median = pages.data.pages[0]?.median_minutes ?? null
  const age = (minutes: number) => {
    const { unit, count } = ageOf(minutes)
    return t(`age.${unit}`, { count })
  }
  return (
    <Section
      title={t(decided ? 'desk.decided' : 'desk.open')}
      aside={
        median === null ? null : (
          <span className={styles.quiet}>{t('desk.median', { age: age(median) })}</span>
        )
      }
    >
      {cases.length === 0 ? (
        <EmptyState seed={`notices ${hub}`} title={t(decided ? 'desk.noneDecided' : 'desk.none')}>
          {t(decided ? 'desk.noneDecidedText' : 'desk.noneText')}
        </EmptyState>
      ) : (
        <Table
          caption={t(decided ? 'desk.decided' : 'desk.open')}
          rows={cases}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'thing',
              header: t('desk.thing'),
              primary: true,
              cell: (one) => <Named {...one} />,
            },
            {
              id: 'reasons',
              header: t('desk.reasons'),
              cell: ({ reasons }) => (
                <span className={styles.tags}>
                  {reasons.map((reason) => (
                    <Tag key={reason}>{t(`reasons.${reason}`)}</Tag>
                  ))}
                </span>
              ),
            },
            {
              id: 'count',
              header: t('desk.count'),
              align: 'end',
              cell: ({ notices }) => notices,
            },
            {
              id: 'state',
              header: t('desk.state'),
              cell: (one) => <CaseBadge of={one} />,
            },
            {
              id: 'when',
              header: t(decided ? 'desk.decidedAt' : 'desk.waits'),
              cell: ({ opened_at: opened, decided_at: ended }) => (
                <span className={styles.two}>
                  {ended === null ? age((now - Date.parse(opened)) / 60_000) : null}
                  <small>{format.dateTime(ended ?? opened)}</small>
                </span>
              ),
            },
          ]}
        />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('desk.more') }}
      />
    </Section>
  )
}

function Named({ id, about, title, seller }: Case) {
  const t = useWords('notices')
  const name = title === '' ? t('untitled') : title
  return (
    <span className={styles.two}>
      <Link to="/hub/notices/$caseId" params={{ caseId: id }} className={linkClass()}>
        {name}
      </Link>
      <small>
        {about === 'shop'
          ? t('about.shop')
          : t('aboutOf', { about: t(`about.${about}`), shop: seller.name })}
      </small>
    </span>
  )
}

/** Where a case stands. */
export function CaseBadge({ of }: { of: Pick<Case, 'decision' | 'asked_at'> }) {
  const t = useWords('notices')
  if (of.decision !== null) {
    const left = of.decision === 'dismiss'
    return <Badge tone={left ? 'neutral' : 'danger'}>{t(`decisions.${of.decision}`)}</Badge>
  }
  return of.asked_at === null ? (
    <Badge tone="warning" mark="hollow">
      {t('waits')}
    </Badge>
  ) : (
    <Badge tone="info" mark="hollow">
      {t('decisions.ask')}
    </Badge>
  )
}
