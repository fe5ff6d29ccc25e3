import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Stat } from '@/ui/Stat'
import styles from './Assignment.module.css'
import type { Run } from './api'
import { narrowed, type Only, reviewsOf } from './only'
import { Pairs } from './Pairs'
import { RowsButton } from './RowsButton'

type Props = {
  run: Run
  proof: NonNullable<Run['proof']>
  /** Shows the reviews behind a number; all of them without one. */
  onOpen: (only: Only | undefined) => void
}

/** What a proposal reaches, and in words why there is nothing better. */
export function Proof({ run, proof, onOpen }: Props) {
  const t = useWords('assignment')
  const reviews = run.reviews ?? 0
  const mean = reviews > 0 ? Math.round(proof.total / reviews) : 0
  const added = reviewsOf(narrowed(run, { kind: 'added' }))
  const opens = (value: number | '–', label: string, only?: Only) => (
    <RowsButton
      count={value === '–' ? 0 : value}
      label={`${value} ${label}`}
      onOpen={() => onOpen(only)}
    >{`${value}`}</RowsButton>
  )
  const labels = {
    reviews: t('proof.reviews', { count: reviews }),
    worst: t('proof.worst'),
    added: t('proof.added'),
  }
  return (
    <div className={styles.stack}>
      <div className={styles.stats}>
        <Stat value={opens(reviews, labels.reviews)} label={labels.reviews} size="m" />
        <Stat value={String(mean)} label={t('proof.mean')} size="m" />
        <Stat
          value={opens(proof.worst ?? '–', labels.worst, { kind: 'worst' })}
          label={labels.worst}
          size="m"
        />
        <Stat value={opens(added, labels.added, { kind: 'added' })} label={labels.added} size="m" />
        <Stat value={String(run.ended.length)} label={t('proof.ended')} size="m" />
      </div>
      {run.ended.length > 0 ? (
        <details className={styles.details}>
          <summary>{t('publish.ended', { count: run.ended.length })}</summary>
          <Pairs pairs={run.ended} />
        </details>
      ) : null}
      <p className={styles.proof}>
        {proof.gap === 0
          ? t('proof.best', { total: proof.total })
          : t('proof.gap', { gap: proof.gap })}{' '}
        {proof.kept_at_most === null ? null : t('proof.kept', { count: proof.kept_at_most })}{' '}
        {proof.worst_before === null || proof.worst === null
          ? null
          : t('proof.fair', { before: proof.worst_before, worst: proof.worst })}{' '}
        {proof.total < proof.best && run.options.repairs !== true
          ? t('proof.cost', { points: proof.best - proof.total })
          : null}
      </p>
      {proof.parts.length > 1 ? (
        <Notice kind="warning" title={t('proof.partsTitle', { count: proof.parts.length })}>
          {t('proof.parts')}
        </Notice>
      ) : null}
    </div>
  )
}
