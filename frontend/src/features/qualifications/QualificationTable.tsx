import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'

import type { Qualification, State } from './api'
import styles from './Qualifications.module.css'

type Props = {
  qualifications: readonly Qualification[]
  state: State
  zone: string
  onExtend: (qualification: Qualification) => void
  onRevoke: (qualification: Qualification) => void
}

/** Who has what, since when, until when, and on whose word. */
export function QualificationTable({ qualifications, state, ...rest }: Props) {
  const t = useWords('qualifications')
  return (
    <Table
      caption={t(`states.${state}`)}
      columns={useColumns(rest)}
      rows={qualifications}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed={state} title={t(`none.${state}`)}>
          {t('none.text')}
        </EmptyState>
      }
    />
  )
}

function useColumns(props: Omit<Props, 'qualifications' | 'state'>): Column<Qualification>[] {
  const { zone, onExtend, onRevoke } = props
  const t = useWords('qualifications')
  const format = useFormat(zone)
  return [
    {
      id: 'person',
      header: t('person'),
      primary: true,
      cell: ({ person, kind }) => (
        <span className={styles.words}>
          <b>{person.name}</b>
          <small>{kind.name}</small>
        </span>
      ),
    },
    { id: 'days', header: t('days'), cell: (row) => <Days of={row} zone={zone} /> },
    {
      id: 'evidence',
      header: t('evidence'),
      cell: ({ evidence, given_by, given_at, revoked_by, revoke_reason }) => (
        <span className={styles.words}>
          {revoked_by === null ? evidence : revoke_reason}
          <small>
            {revoked_by === null
              ? t('givenBy', { name: given_by, day: format.dateShort(given_at) })
              : t('revokedBy', { name: revoked_by })}
          </small>
        </span>
      ),
    },
    {
      id: 'change',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: (row) => {
        const names = { name: row.person.name, kind: row.kind.name }
        return (
          <span className={styles.buttons}>
            {row.allowed.includes('extend') ? (
              <Button
                kind="outline"
                size="small"
                onPress={() => onExtend(row)}
                aria-label={t('extend.of', names)}
              >
                {t('extend.do')}
              </Button>
            ) : null}
            {row.allowed.includes('revoke') && row.state === 'standing' ? (
              <Button
                kind="quiet"
                size="small"
                onPress={() => onRevoke(row)}
                aria-label={t('revoke.of', names)}
              >
                {t('revoke.do')}
              </Button>
            ) : null}
          </span>
        )
      },
    },
  ]
}

/** From when until when; and how many bookings lie behind the end. */
function Days({ of, zone }: { of: Qualification; zone: string }) {
  const t = useWords('qualifications')
  const format = useFormat(zone)
  const from = format.dateShort(of.from_on)
  return (
    <span className={styles.words}>
      {of.until_on === null
        ? t('since', { from })
        : t('fromUntil', { from, until: format.dateShort(of.until_on) })}
      {of.after_it === 0 ? null : (
        <span>
          <Badge tone="warning">{t('afterIt', { count: of.after_it })}</Badge>
        </span>
      )}
    </span>
  )
}
