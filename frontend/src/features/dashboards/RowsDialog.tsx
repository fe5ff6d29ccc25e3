import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'

import { type Counted, type Cut, countedQuery, type Group } from './api'
import styles from './Dashboards.module.css'

type Props = {
  hub: string
  groups: readonly Group[]
  cut: Cut | undefined
  onClose: () => void
}

/** Who is behind a number; each leads to where more is known of it. */
export function RowsDialog({ hub, groups, cut, onClose }: Props) {
  const t = useWords('dashboards')
  const title = useTitle(groups, cut)
  return (
    <Dialog
      isDismissable
      isOpen={cut !== undefined}
      onOpenChange={(open) => open || onClose()}
      title={title}
      labels={{ close: t('rows.close') }}
    >
      {cut === undefined ? null : <Rows hub={hub} cut={cut} />}
    </Dialog>
  )
}

/** What is counted: `Payız 2026: Sent, Music`. */
function useTitle(groups: readonly Group[], cut: Cut | undefined): string {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const group = groups.find(({ id, kind }) => id === cut?.group && kind === cut.kind)
  if (cut === undefined || group === undefined) return t('rows.title')
  const part = (parts: Group['tracks'], key: string) =>
    parts.find((one) => (one.key ?? 'none') === key)?.name?.[language] ?? t('unknown')
  const what = [
    t(`figures.${cut.figure}`),
    cut.kpi && group.kpis.find(({ kpi_id: id }) => id === cut.kpi)?.name[language],
    cut.currency,
    cut.track && part(group.tracks, cut.track),
    cut.region && part(group.regions, cut.region),
    cut.month && format.month(cut.month),
  ].filter(Boolean)
  return `${group.name[language]}: ${what.join(', ')}`
}

function Rows({ hub, cut }: { hub: string; cut: Cut }) {
  const t = useWords('dashboards')
  const pages = useInfiniteQuery(countedQuery(hub, cut))
  if (pages.data === undefined) {
    return pages.error === null ? (
      <Skeleton label={t('rows.loading')} lines={5} />
    ) : (
      <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    )
  }
  const [first] = pages.data.pages
  return (
    <>
      <p className={styles.quiet} role="status">
        {t('rows.count', { count: first?.total ?? 0 })}
      </p>
      <ul className={styles.rows}>
        {pages.data.pages
          .flatMap(({ items }) => items)
          .map((row) => (
            <li key={row.id}>
              <RowLink row={row} />
            </li>
          ))}
      </ul>
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('rows.more') }}
        />
      ) : null}
    </>
  )
}

function RowLink({ row }: { row: Counted }) {
  const className = linkClass()
  const { venture_id: venture, month, cohort_id: cohort, enrolment_id: enrolment } = row
  if (venture !== null && month !== null)
    return (
      <Link
        to="/check-ins/$ventureId/$month"
        params={{ ventureId: venture, month }}
        className={className}
      >
        {row.name}
      </Link>
    )
  if (enrolment !== null && cohort !== null)
    return (
      <Link
        to="/cohorts/$cohortId/$enrolmentId"
        params={{ cohortId: cohort, enrolmentId: enrolment }}
        className={className}
      >
        {row.name}
      </Link>
    )
  if (row.call_id !== null && row.application_id !== null)
    return (
      <Link
        to="/hub/calls/$callId/applications/$applicationId"
        params={{ callId: row.call_id, applicationId: row.application_id }}
        className={className}
      >
        {row.name}
      </Link>
    )
  return row.name
}
