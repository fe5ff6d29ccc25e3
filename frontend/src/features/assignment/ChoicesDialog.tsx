import { useQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Dialog } from '@/ui/Dialog'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'
import styles from './Assignment.module.css'
import { type Choice, choicesQuery, type Run, type RunApplication, type Wish } from './api'
import { type Stand, standOf, withStand } from './wish'

type Props = {
  run: Run
  application: RunApplication
  wish: Wish
  onChange: ((wish: Wish) => void) | undefined
  onClose: () => void
}

const STANDS = ['free', 'pinned', 'forbidden'] as const
const TONES = {
  given: 'success',
  free: 'neutral',
  conflict: 'danger',
  forbidden: 'warning',
  left: 'warning',
} as const

/** Every reviewer for one application: what their affinity is made of, and how the pair stands. */
export function ChoicesDialog({ run, application, wish, onChange, onClose }: Props) {
  const t = useWords('assignment')
  const choices = useQuery(choicesQuery(run.id, application.id))
  const columns = useColumns(run)
  const pair = (one: Choice) => ({ application_id: application.id, person_id: one.person_id })
  if (onChange)
    columns.push({
      id: 'stand',
      header: t('choices.next'),
      cell: (one) =>
        one.status === 'conflict' || one.status === 'left' ? null : (
          <SegmentedControl
            label={t('choices.nextOf', { name: one.name })}
            segments={STANDS.map((value) => ({ value, label: t(`choices.stands.${value}`) }))}
            value={standOf(wish, pair(one))}
            onChange={(stand: Stand) => onChange(withStand(wish, pair(one), stand))}
          />
        ),
    })
  return (
    <Dialog
      wide
      isOpen
      isDismissable
      onOpenChange={onClose}
      title={application.name}
      labels={{ close: t('close') }}
    >
      {choices.data ? (
        <Table
          caption={t('choices.title')}
          columns={columns}
          rows={choices.data.items}
          rowKey={({ person_id }) => person_id}
          empty={t('loads.none')}
        />
      ) : choices.error ? (
        <ProblemNotice of={{ error: choices.error, submittedAt: 0 }} />
      ) : (
        <Skeleton label={t('loading')} lines={6} />
      )}
    </Dialog>
  )
}

function useColumns(run: Run): Column<Choice>[] {
  const t = useWords('assignment')
  const tracks = new Map(run.tracks.map(({ id, name }) => [id, name]))
  const reason = (because: string) => tracks.get(because) ?? because.toUpperCase()
  return [
    {
      id: 'name',
      header: t('loads.reviewer'),
      primary: true,
      cell: ({ name, status }) => (
        <span className={styles.name}>
          {name}
          <Badge tone={TONES[status]}>{t(`choices.status.${status}`)}</Badge>
        </span>
      ),
    },
    {
      id: 'affinity',
      header: t('fit.affinity'),
      align: 'end',
      cell: ({ affinity }) => <b>{affinity}</b>,
    },
    {
      id: 'parts',
      header: t('choices.parts'),
      cell: ({ parts }) => (
        <span className={styles.parts}>
          {parts.map(({ kind, points, of, because }) => (
            <span key={kind}>
              {t(`choices.kinds.${kind}`, { points, of })}
              {kind !== 'preference' && because.length > 0
                ? ` (${because.map(reason).join(', ')})`
                : null}
            </span>
          ))}
        </span>
      ),
    },
  ]
}
