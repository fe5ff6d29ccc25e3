import { type ReactNode, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { ownAddress, type Room, type RoomFile, useRemoveFile } from './api'
import styles from './DataRooms.module.css'
import { ShareFiles } from './ShareFiles'

type Props = {
  room: Room
  /** The day at the hub now. */
  today: string
  size: (bytes: number) => string
  /** Takes files; another feature sends them. */
  upload: ReactNode
}

/** What is in the room, and the way to show some of it to somebody. */
export function RoomFiles({ room, today, size, upload }: Props) {
  const t = useWords('dataRooms')
  const [removed, setRemoved] = useState<RoomFile | null>(null)
  const remove = useRemoveFile()
  const columns = useColumns(room.hub.zone, size, setRemoved)
  return (
    <Section title={t('files')}>
      <div className={styles.stack}>
        {room.files.length === 0 ? (
          <EmptyState seed={`data room ${room.organisation.id}`} title={t('noFiles')}>
            {t('noFilesText')}
          </EmptyState>
        ) : (
          <>
            <div className={styles.top}>
              <p className={styles.quiet}>{t('filesText')}</p>
              <ShareFiles room={room} today={today} />
            </div>
            <Table
              caption={t('files')}
              columns={columns}
              rows={room.files}
              rowKey={({ id }) => id}
            />
          </>
        )}
        <ProblemNotice of={remove} />
        {upload}
      </div>
      {removed === null ? null : (
        <AlertDialog
          isOpen
          onOpenChange={(open) => open || setRemoved(null)}
          title={t('removeTitle', { name: removed.name })}
          labels={{ confirm: t('remove'), dismiss: t('leave') }}
          danger
          isPending={remove.isPending}
          onConfirm={() =>
            remove.mutate(removed.id, {
              onSuccess: () => showToast({ title: t('removed'), kind: 'success' }),
              onSettled: () => setRemoved(null),
            })
          }
        >
          {removed.shares === 0 ? t('removeAlone') : t('removeText', { count: removed.shares })}
        </AlertDialog>
      )}
    </Section>
  )
}

function useColumns(
  zone: string,
  size: (bytes: number) => string,
  onRemove: (file: RoomFile) => void,
): Column<RoomFile>[] {
  const t = useWords('dataRooms')
  const format = useFormat(zone)
  return [
    {
      id: 'name',
      header: t('file'),
      primary: true,
      cell: ({ id, name, kind, bytes }) => (
        <span className={styles.two}>
          <a href={ownAddress(id)} className={linkClass()} download>
            {name}
          </a>
          <small>{`${kind.toUpperCase()}, ${size(bytes)}`}</small>
        </span>
      ),
    },
    {
      id: 'added',
      header: t('added'),
      cell: ({ added_by, added_at }) => (
        <span className={styles.two}>
          {added_by.name}
          <small>{format.dateTime(added_at)}</small>
        </span>
      ),
    },
    {
      id: 'shares',
      header: t('shownTo'),
      align: 'end',
      cell: ({ shares }) => format.number(shares),
    },
    {
      id: 'openings',
      header: t('openedTimes'),
      align: 'end',
      cell: ({ openings }) => format.number(openings),
    },
    {
      id: 'remove',
      header: t('remove'),
      headerHidden: true,
      align: 'end',
      cell: (file) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('removeOf', { name: file.name })}
          onPress={() => onRemove(file)}
        >
          {t('remove')}
        </Button>
      ),
    },
  ]
}
