import type { ReactNode } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { ProgressBar } from '@/ui/ProgressBar'
import { Section } from '@/ui/Section'

import { Apply } from './Apply'
import { type RunDetail, useJudgeAgain } from './api'
import { CountsBar } from './CountsBar'
import { Findings } from './Findings'
import styles from './Imports.module.css'
import { Outcome } from './Outcome'
import { Preview } from './Preview'

type Props = {
  run: RunDetail
  zone: string
  onAgain: (runId: string) => void
  linkTo: (objectId: string, text: string) => ReactNode
}

/** A table: how far its reading is, what was found, what would happen, and what did. */
export function RunView({ run, zone, onAgain, linkTo }: Props) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const levels = (['bad', 'doubt', 'note'] as const).filter((level) =>
    run.found.some((one) => one.level === level),
  )
  if (run.state === 'queued' || run.state === 'reading' || run.state === 'judging') {
    return (
      <div role="status">
        <ProgressBar
          label={run.state === 'judging' ? t('progress.judging') : t('progress.reading')}
          value={run.judged}
          max={Math.max(run.rows, 1)}
          knots={24}
          formatted={
            run.rows === 0
              ? t('progress.soon')
              : t('progress.of', { done: format.number(run.judged), all: format.number(run.rows) })
          }
        />
      </div>
    )
  }
  return (
    <div className={styles.steps}>
      <Outcome run={run} zone={zone} again={<Again run={run} onAgain={onAgain} />} />
      {run.rows > 0 ? (
        <Section title={t('counts')}>
          <div className={styles.stack}>
            <CountsBar run={run} zone={zone} />
            <Unknown run={run} />
          </div>
        </Section>
      ) : null}
      {run.state === 'judged'
        ? levels.map((level) => (
            <Section key={level} title={t(`found.${level}`)}>
              <Findings run={run} level={level} zone={zone} />
            </Section>
          ))
        : null}
      {run.state === 'judged' && run.counts.bad < run.rows ? (
        <Section title={t('preview')}>
          <Preview run={run} zone={zone} linkTo={linkTo} />
        </Section>
      ) : null}
      {run.state === 'judged' && run.application === null && canBeApplied(run) ? (
        <Section title={t('apply.section')}>
          <Apply run={run} zone={zone} />
        </Section>
      ) : null}
    </div>
  )
}

/** Bad rows can be left out, but not of a shop's listings. */
const canBeApplied = ({ kind, counts, rows }: RunDetail) =>
  kind === 'listings' ? counts.bad === 0 : counts.bad < rows

/** Columns that are nothing to us, so that nobody misses what they hold. */
function Unknown({ run }: { run: RunDetail }) {
  const t = useWords('imports')
  const unknown = run.columns.filter(({ name, header }) => name === null && header !== '')
  if (unknown.length === 0) return null
  return (
    <p className={styles.columns}>
      {t('unknown')}
      {unknown.map(({ header }) => (
        <Tag key={header}>{header}</Tag>
      ))}
    </p>
  )
}

function Again({ run, onAgain }: { run: RunDetail; onAgain: (runId: string) => void }) {
  const t = useWords('imports')
  const message = useProblemMessage()
  const again = useJudgeAgain()
  return (
    <>
      <Button
        kind="outline"
        size="small"
        isPending={again.isPending}
        onPress={() => again.mutate(run.id, { onSuccess: ({ id }) => onAgain(id) })}
      >
        {t('again')}
      </Button>
      {again.error ? <p role="alert">{message(again.error)}</p> : null}
    </>
  )
}
