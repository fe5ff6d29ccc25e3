import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import { Narrowed } from '@/ui/Narrowed'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Column, Table } from '@/ui/Table'
import { TextField } from '@/ui/TextField'
import styles from './Assignment.module.css'
import type { Run, RunApplication, Wish } from './api'
import { ChoicesDialog } from './ChoicesDialog'
import { Matrix } from './Matrix'
import { narrowed, type Only, reviewsOf } from './only'

type Props = {
  run: Run
  wish: Wish
  onChange: ((wish: Wish) => void) | undefined
  /** The number whose reviews are shown, until all are again. */
  only: Only | undefined
  onAll: () => void
}

const FIRST = 25
const VIEWS = ['list', 'matrix'] as const

/** Who reads what; each application opens to every reviewer and what their affinity is made of. */
export function Applications({ run, wish, onChange, only, onAll }: Props) {
  const t = useWords('assignment')
  const [open, setOpen] = useState<RunApplication>()
  const [wanted, setWanted] = useState('')
  const [isWhole, setWhole] = useState(false)
  const [view, setView] = useState<(typeof VIEWS)[number]>('list')
  const people = new Map(run.reviewers.map(({ person_id, name }) => [person_id, name]))
  const tracks = new Map(run.tracks.map(({ id, name }) => [id, name]))
  const meant = narrowed(run, only)
  const found = meant.filter(({ name, given }) =>
    [name, ...given.map(({ person_id }) => people.get(person_id) ?? '')].some((text) =>
      text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
    ),
  )
  const shown = isWhole ? found : found.slice(0, FIRST)
  const columns: Column<RunApplication>[] = [
    {
      id: 'name',
      header: t('list.application'),
      primary: true,
      cell: ({ name, track_id }) => (
        <span className={styles.name}>
          {name}
          <small className={styles.quiet}>{tracks.get(track_id)}</small>
        </span>
      ),
    },
    {
      id: 'given',
      header: t('list.reviewers'),
      cell: ({ given }) => (
        <span className={styles.given}>
          {given.map(({ person_id, affinity, pinned, before }) => (
            <span key={person_id} className={classNames(styles.chip, !before && styles.new)}>
              {pinned ? <Icon name="lock" size={14} /> : null}
              {people.get(person_id)} <b>{affinity}</b>
            </span>
          ))}
        </span>
      ),
    },
    {
      id: 'open',
      header: t('list.why'),
      headerHidden: true,
      align: 'end',
      cell: (one) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('list.whyOf', { name: one.name })}
          onPress={() => setOpen(one)}
        >
          {t('list.why')}
        </Button>
      ),
    },
  ]
  return (
    <div className={styles.stack}>
      {only === undefined ? null : (
        <Narrowed
          again={
            <Button kind="quiet" size="small" onPress={onAll}>
              {t('list.again')}
            </Button>
          }
        >
          {t('list.only', {
            what: t(`list.onlyOf.${only.kind}`, only),
            count: reviewsOf(meant),
            applications: meant.length,
          })}
        </Narrowed>
      )}
      <div className={styles.picks}>
        <TextField
          label={t('list.search')}
          value={wanted}
          onChange={setWanted}
          className={styles.search}
        />
        <SegmentedControl
          label={t('list.view')}
          segments={VIEWS.map((value) => ({ value, label: t(`list.views.${value}`) }))}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'matrix' && shown.length > 0 ? (
        <Matrix rows={shown} reviewers={run.reviewers} />
      ) : (
        <Table
          caption={t('list.title')}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          empty={t('list.none')}
        />
      )}
      {!isWhole && found.length > FIRST ? (
        <div className={styles.actions}>
          <Button kind="outline" size="small" onPress={() => setWhole(true)}>
            {t('list.all', { count: found.length })}
          </Button>
        </div>
      ) : null}
      {open ? (
        <ChoicesDialog
          run={run}
          application={open}
          wish={wish}
          onChange={onChange}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}
