import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Dialog } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type BookedRow, bookedQuery, type Utilisation } from './api'
import type { Cut } from './cut'
import { hourText } from './heat'
import type { Period } from './period'

const A_MONDAY = '2026-11-23'

type Props = {
  hub: { slug: string; zone: string }
  period: Period
  cut: Cut | undefined
  figures: Utilisation
  onClose: () => void
}

/** The bookings behind a number, with what each adds to it. */
export function BookedDialog({ cut, onClose, ...rest }: Props) {
  const t = useWords('figures')
  const title = useTitle(cut ?? {}, rest.figures)
  return (
    <Dialog
      wide
      isDismissable
      isOpen={cut !== undefined}
      onOpenChange={(open) => open || onClose()}
      title={title}
      labels={{ close: t('rows.close') }}
    >
      {cut === undefined ? null : <Rows cut={cut} {...rest} />}
    </Dialog>
  )
}

function useTitle(cut: Cut, { studios, organisations }: Utilisation): string {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const of = () => {
    if (cut.weekday !== undefined && cut.hour !== undefined) {
      const day = format.weekday(addDays(A_MONDAY, cut.weekday - 1))
      return `${day}, ${hourText(cut.hour)}`
    }
    if (cut.studio) return studios.find(({ studio }) => studio.id === cut.studio)?.studio.name
    if (cut.audience) return t(`audiences.${cut.audience}`)
    if (cut.organisation === 'none') return t('organisations.none')
    return organisations.find(({ organisation }) => organisation?.id === cut.organisation)
      ?.organisation?.name
  }
  const what = of() ?? t('rows.all')
  if (cut.state === undefined) return what
  return t(cut.state === 'cancelled' ? 'rows.cancelledOf' : 'rows.missedOf', { what })
}

function Rows({ hub, period, cut }: Omit<Props, 'onClose'> & { cut: Cut }) {
  const t = useWords('figures')
  const pages = useInfiniteQuery(bookedQuery(hub.slug, period, cut))
  const columns = useColumns(hub.zone)
  if (pages.data === undefined) {
    return pages.error === null ? (
      <Skeleton label={t('rows.loading')} lines={5} />
    ) : (
      <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    )
  }
  return (
    <>
      <Table
        caption={t('rows.caption')}
        columns={columns}
        rows={pages.data.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        empty={t('rows.none')}
      />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('rows.more') }}
        />
      ) : null}
    </>
  )
}

function useColumns(zone: string): Column<BookedRow>[] {
  const t = useWords('figures')
  const format = useFormat(zone)
  return [
    {
      id: 'when',
      header: t('rows.when'),
      primary: true,
      cell: ({ id, starts_at, ends_at }) => (
        <Link to="/bookings/$bookingId" params={{ bookingId: id }} className={linkClass()}>
          {format.dateTimes(starts_at, ends_at)}
        </Link>
      ),
    },
    { id: 'studio', header: t('studios.head'), cell: ({ studio }) => studio.name },
    { id: 'who', header: t('rows.who'), cell: ({ booked_by }) => booked_by.name },
    {
      id: 'for',
      header: t('rows.for'),
      cell: ({ organisation, audience }) => organisation?.name ?? t(`audiences.${audience}`),
    },
    {
      id: 'adds',
      header: t('rows.adds'),
      align: 'end',
      cell: ({ minutes }) => format.duration(minutes),
    },
  ]
}
