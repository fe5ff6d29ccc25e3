import { Link } from '@tanstack/react-router'

import { FigureLink } from '@/api/FigureLink'
import { LANGUAGE_NAMES, type Language } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { LoadBar } from '@/ui/LoadBar'
import { type Column, Table } from '@/ui/Table'
import type { Panel, Reviewer } from './api'
import styles from './Panels.module.css'

type Props = { callId: string; panel: Panel; zone: string }

/** Everybody on the panel: what they know, how much they have, how far they are. */
export function Reviewers({ callId, panel, zone }: Props) {
  const t = useWords('panels')
  const format = useFormat(zone)
  const widest = Math.max(1, ...panel.items.map((one) => Math.max(one.most, one.progress.assigned)))
  const columns: Column<Reviewer>[] = [
    {
      id: 'name',
      header: t('table.name'),
      primary: true,
      cell: ({ person, left_at: left, languages }) => (
        <span className={styles.name}>
          <Link
            to="/hub/calls/$callId/panel"
            params={{ callId }}
            search={(old) => ({ ...old, reviewer: person.id })}
            resetScroll={false}
            className={linkClass()}
            aria-label={t('table.open', { name: person.name })}
          >
            {person.name}
          </Link>
          {left ? (
            <Badge tone="warning">{t('table.left', { day: format.date(left) })}</Badge>
          ) : (
            <small>
              {languages.map((one) => LANGUAGE_NAMES[one as Language] ?? one).join(', ')}
            </small>
          )}
        </span>
      ),
    },
    {
      id: 'knows',
      header: t('table.knows'),
      cell: (one) => <Knows reviewer={one} tracks={panel.tracks} />,
    },
    { id: 'load', header: t('table.load'), cell: (one) => <Load {...{ callId, one, widest }} /> },
    { id: 'sent', header: t('table.sent'), cell: (one) => <Progress {...{ callId, one }} /> },
    {
      id: 'conflicts',
      header: t('table.conflicts'),
      align: 'end',
      cell: ({ person, conflicts }) =>
        conflicts === 0 ? (
          '0'
        ) : (
          <Link
            to="/hub/calls/$callId/panel"
            params={{ callId }}
            search={{ of: person.id }}
            hash="conflicts"
            className={linkClass()}
            aria-label={`${t('table.conflicts')}: ${person.name}, ${conflicts}`}
          >
            {conflicts}
          </Link>
        ),
    },
  ]
  return (
    <Table
      caption={t('table.caption')}
      columns={columns}
      rows={panel.items}
      rowKey={({ person }) => person.id}
      empty={t('table.nobody')}
    />
  )
}

function Knows({ reviewer, tracks }: { reviewer: Reviewer; tracks: Panel['tracks'] }) {
  const t = useWords('panels')
  const language = useLanguage()
  const { keen, rather_not: not } = reviewer.wishes
  const known = tracks.filter(({ slug }) => (reviewer.expertise[slug] ?? 0) > 0)
  return (
    <span className={styles.knows}>
      {known.map(({ slug, name }) => {
        const level = reviewer.expertise[slug] as 1 | 2 | 3
        return (
          <Tag key={slug} tone={level === 3 ? 'info' : 'neutral'}>
            {`${name[language]}: ${t(`levels.${level}`)}`}
          </Tag>
        )
      })}
      {keen + not > 0 ? <small>{t('wishes', { keen, not })}</small> : null}
    </span>
  )
}

function Load({ callId, one, widest }: { callId: string; one: Reviewer; widest: number }) {
  const t = useWords('panels')
  const { most, least } = one
  const { assigned } = one.progress
  return (
    <LoadBar value={assigned} most={most} widest={widest}>
      <FigureLink figure="panel.reviewer.assigned" count={assigned} {...of(callId, one)}>
        {t('table.loadOf', { given: assigned, most })}
      </FigureLink>
      {least > 0 ? <small> {t('table.least', { least })}</small> : null}
    </LoadBar>
  )
}

const of = (callId: string, { person }: Reviewer) => ({ callId, person: person.id })

function Progress({ callId, one }: { callId: string; one: Reviewer }) {
  const t = useWords('panels')
  const { assigned, begun, sent, late } = one.progress
  const own = of(callId, one)
  if (assigned === 0) return <span className={styles.quiet}>{t('table.nothing')}</span>
  return (
    <span className={styles.progress}>
      <b className={styles.figure}>
        <FigureLink figure="panel.reviewer.sent" count={sent} {...own}>
          {t('table.sentOf', { sent, assigned })}
        </FigureLink>
      </b>
      {begun > 0 ? (
        <small>
          <FigureLink figure="panel.reviewer.begun" count={begun} {...own}>
            {t('table.begun', { count: begun })}
          </FigureLink>
        </small>
      ) : null}
      {late > 0 ? (
        <Badge tone="danger">
          <FigureLink figure="panel.reviewer.late" count={late} {...own}>
            {t('table.late', { count: late })}
          </FigureLink>
        </Badge>
      ) : null}
    </span>
  )
}
