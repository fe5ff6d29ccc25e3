import { Link } from '@tanstack/react-router'
import { CallFigures } from '@/api/CallFigures'
import type { CallCounts } from '@/api/callCounts'
import type { HubCall } from '@/api/callSettings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'
import { StageBadge } from '../StageBadge'
import styles from './Settings.module.css'

type Props = { calls: readonly HubCall[]; counts: readonly CallCounts[]; zone: string }

/** All calls of a hub, drafts too, each leading to its settings. */
export function HubCallTable({ calls, counts, zone }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const format = useFormat(zone)
  const columns: Column<HubCall>[] = [
    {
      id: 'title',
      header: t('call'),
      primary: true,
      cell: ({ id, title, programme }) => (
        <span className={styles.words}>
          <Link to="/hub/calls/$callId" params={{ callId: id }} className={linkClass()}>
            {title[language]}
          </Link>
          <small className={styles.quiet}>{programme[language]}</small>
        </span>
      ),
    },
    { id: 'stage', header: t('stage'), cell: ({ stage }) => <StageBadge stage={stage} /> },
    { id: 'opens', header: t('opens'), cell: ({ opens_at: at }) => format.dateShort(at) },
    {
      id: 'closes',
      header: t('closes'),
      cell: ({ closes_at: at }) => `${format.dateShort(at)}, ${format.time(at)}`,
    },
    {
      id: 'applications',
      header: t('applications'),
      cell: ({ id }) => {
        const own = counts.find((one) => one.id === id)
        if (own === undefined || own.sent === 0) return '–'
        return <CallFigures counts={own} words={(name, count) => t(`counts.${name}`, { count })} />
      },
    },
    {
      id: 'places',
      header: t('places'),
      align: 'end',
      cell: ({ places }) => format.number(places),
    },
  ]
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={calls}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed="hub-calls" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      }
    />
  )
}
