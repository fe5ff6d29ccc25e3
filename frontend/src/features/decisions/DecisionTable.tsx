import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Checkbox } from '@/ui/Checkbox'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Table } from '@/ui/Table'

import { type Entry, entriesQuery, type Shown } from './api'
import { DecideBar } from './DecideBar'
import styles from './Decisions.module.css'

type Props = { callId: string; stageId: string; zone: string; show: Shown | undefined }

/** The entries of a stage by score, to be decided one by one or many at once. */
export function DecisionTable({ callId, stageId, zone, show }: Props) {
  const t = useWords('decisions')
  const pages = useSuspenseInfiniteQuery(entriesQuery(stageId, show))
  const entries = pages.data.pages.flatMap(({ items }) => items)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const ids = entries.map((entry) => entry.application_id).filter((id) => chosen.has(id))
  const choose = (id: string, yes: boolean) =>
    setChosen((before) => new Set(yes ? [...before, id] : [...before].filter((one) => one !== id)))
  const all = ids.length === entries.length && ids.length > 0
  return (
    <>
      <DecideBar
        stageId={stageId}
        ids={ids}
        onDone={() => setChosen(new Set())}
        all={
          <Checkbox
            isSelected={all}
            isIndeterminate={ids.length > 0 && !all}
            onChange={(yes) =>
              setChosen(new Set(yes ? entries.map((one) => one.application_id) : []))
            }
          >
            {t('table.all')}
          </Checkbox>
        }
      />
      <Table
        caption={t('table.caption')}
        rows={entries}
        rowKey={(entry) => entry.application_id}
        empty={<p>{t('table.none')}</p>}
        columns={[
          {
            id: 'applicant',
            header: t('table.applicant'),
            primary: true,
            cell: (entry) => (
              <Checkbox
                isSelected={chosen.has(entry.application_id)}
                onChange={(yes) => choose(entry.application_id, yes)}
              >
                {entry.applicant}
              </Checkbox>
            ),
          },
          { id: 'track', header: t('table.track'), cell: (entry) => entry.track.name },
          { id: 'score', header: t('table.score'), cell: (entry) => <Score {...entry} /> },
          {
            id: 'decision',
            header: t('table.decision'),
            cell: (entry) => <State entry={entry} zone={zone} />,
          },
          {
            id: 'why',
            header: t('table.why'),
            headerHidden: true,
            cell: (entry) => (
              <Link
                to="/hub/calls/$callId/decisions/$applicationId"
                params={{ callId, applicationId: entry.application_id }}
                className={linkClass()}
                aria-label={t('table.whyOf', { name: entry.applicant })}
              >
                {t('table.why')}
              </Link>
            ),
          },
        ]}
      />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('table.more') }}
      />
    </>
  )
}

function Score({ score, spread, reviews, place, borderline }: Entry) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  const points = (value: number) => format.number(Number(value.toFixed(2)))
  if (score === null) return <span className={styles.quiet}>{t('table.unscored')}</span>
  return (
    <span className={styles.score}>
      <b>{points(score)}</b>
      <span className={styles.quiet}>
        {` ${spread === null ? '' : `± ${points(spread)} `}`}
        {t('table.reviews', { count: reviews })}
        {place === null ? '' : ` · ${t('table.place', { place })}`}
      </span>{' '}
      {borderline ? <Tag tone="warning">{t('table.borderline')}</Tag> : null}
    </span>
  )
}

const TONES = { advance: 'info', offer: 'success', waiting: 'warning', decline: 'neutral' } as const

function State({ entry, zone }: { entry: Entry; zone: string }) {
  const t = useWords('decisions')
  const format = useFormat(zone)
  const { pending, standing } = entry
  const { offer, waiting } = standing ?? { offer: null, waiting: null }
  const rank = pending?.rank ?? waiting?.rank ?? null
  return (
    <>
      {pending === null ? null : (
        <Badge tone={TONES[pending.outcome]} mark="hollow">
          {t('table.pending', { outcome: t(`outcome.${pending.outcome}`) })}
        </Badge>
      )}
      {standing === null ? null : (
        <Badge tone={TONES[standing.outcome]}>{t(`outcome.${standing.outcome}`)}</Badge>
      )}
      {pending === null && standing === null ? (
        <span className={styles.quiet}>
          {t(entry.withdrawn ? 'table.withdrawn' : 'table.undecided')}
        </span>
      ) : null}
      {rank === null ? null : <span className={styles.quiet}> {t('table.rank', { rank })}</span>}
      {offer === null ? null : (
        <p className={styles.quiet}>
          {`${t(`offer.state.${offer.state}`)}${offer.state === 'open' ? `, ${t('offer.untilShort', { when: format.dateTime(offer.expires_at) })}` : ''}`}
        </p>
      )}
    </>
  )
}
