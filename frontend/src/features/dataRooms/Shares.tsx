import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { type Room, type Share, useRevoke } from './api'
import styles from './DataRooms.module.css'
import { lastDay } from './lastDay'

const LOOKS = {
  live: { tone: 'success', mark: 'solid' },
  ended: { tone: 'neutral', mark: 'hollow' },
  revoked: { tone: 'neutral', mark: 'hollow' },
} as const

/** Whom files are shown to, until when, and whether they have looked. */
export function Shares({ room }: { room: Room }) {
  const t = useWords('dataRooms')
  const columns = useColumns(room.hub.zone)
  return (
    <Section title={t('shares')}>
      {room.shares.length === 0 ? (
        <p className={styles.quiet}>{t('noShares')}</p>
      ) : (
        <Table caption={t('shares')} columns={columns} rows={room.shares} rowKey={({ id }) => id} />
      )}
    </Section>
  )
}

function useColumns(zone: string): Column<Share>[] {
  const t = useWords('dataRooms')
  const format = useFormat(zone)
  return [
    {
      id: 'email',
      header: t('email'),
      primary: true,
      cell: ({ email, made_by, made_at }) => (
        <span className={styles.two}>
          {email}
          <small>{`${made_by.name}, ${format.dateTime(made_at)}`}</small>
        </span>
      ),
    },
    {
      id: 'files',
      header: t('files'),
      cell: ({ files }) => (
        <span className={styles.two}>
          {files.length === 0 ? t('nothingLeft') : files.map(({ name }) => name).join(', ')}
        </span>
      ),
    },
    { id: 'until', header: t('until'), cell: ({ ends_at }) => format.date(lastDay(ends_at, zone)) },
    {
      id: 'openings',
      header: t('openedTimes'),
      cell: ({ openings, last_opened_at }) => (
        <span className={styles.two}>
          {format.number(openings)}
          {last_opened_at === null ? null : <small>{format.dateTime(last_opened_at)}</small>}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state }) => <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>,
    },
    {
      id: 'revoke',
      header: t('revoke'),
      headerHidden: true,
      align: 'end',
      cell: (share) => (share.state === 'live' ? <Revoke share={share} /> : null),
    },
  ]
}

function Revoke({ share }: { share: Share }) {
  const t = useWords('dataRooms')
  const revoke = useRevoke()
  return (
    <>
      <Button
        kind="outline"
        size="small"
        aria-label={t('revokeOf', { email: share.email })}
        isPending={revoke.isPending}
        onPress={() =>
          // Not a callback of `mutate`: the button is gone by the time it would be called.
          revoke.mutateAsync(share.id).then(
            () => showToast({ title: t('revoked'), kind: 'success' }),
            () => undefined,
          )
        }
      >
        {t('revoke')}
      </Button>
      <ProblemNotice of={revoke} />
    </>
  )
}
