import { useQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Cut, type Reviews, reviewsQuery } from './api'

type Props = { runId: string; cut: Cut; onClose: () => void }
type Row = Reviews['items'][number]

/** The reviews behind a number: what each criterion got, and what it comes to. */
export function ReviewsDialog({ runId, cut, onClose }: Props) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const reviews = useQuery(reviewsQuery(runId, cut))
  const score = (value: number | null | undefined) =>
    value === null || value === undefined ? t('rows.cannot') : format.number(value)
  const columns: Column<Row>[] = [
    {
      id: 'who',
      header: t(cut.kind === 'applications' ? 'offsets.reviewer' : 'scores.application'),
      primary: true,
      cell: ({ application, person }) => (cut.kind === 'applications' ? person : application),
    },
    ...(reviews.data?.criteria ?? []).map(
      ({ key, label }): Column<Row> => ({
        id: key,
        header: label,
        align: 'end',
        cell: ({ scores }) => score(scores.find((one) => one.key === key)?.score),
      }),
    ),
    {
      id: 'score',
      header: t('rows.score'),
      align: 'end',
      cell: (one) => <b>{one.score === null ? '–' : format.score(one.score)}</b>,
    },
  ]
  return (
    <Dialog
      wide
      isOpen
      isDismissable
      onOpenChange={onClose}
      title={cut.name}
      labels={{ close: t('close') }}
    >
      {reviews.data ? (
        <Table
          caption={t('rows.title')}
          columns={columns}
          rows={reviews.data.items}
          rowKey={({ application_id, person_id }) => `${application_id} ${person_id}`}
          empty={t('rows.none')}
        />
      ) : reviews.error ? (
        <ProblemNotice of={{ error: reviews.error, submittedAt: 0 }} />
      ) : (
        <Skeleton label={t('loading')} lines={4} />
      )}
    </Dialog>
  )
}
