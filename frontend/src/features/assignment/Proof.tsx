import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Stat } from '@/ui/Stat'
import styles from './Assignment.module.css'
import type { Run } from './api'

type Props = { run: Run; proof: NonNullable<Run['proof']> }

/** What a proposal reaches, and in words why there is nothing better. */
export function Proof({ run, proof }: Props) {
  const t = useWords('assignment')
  const reviews = run.reviews ?? 0
  const mean = reviews > 0 ? Math.round(proof.total / reviews) : 0
  const added = run.applications.flatMap(({ given }) => given).filter(({ before }) => !before)
  return (
    <div className={styles.stack}>
      <div className={styles.stats}>
        <Stat value={String(reviews)} label={t('proof.reviews', { count: reviews })} size="m" />
        <Stat value={String(mean)} label={t('proof.mean')} size="m" />
        <Stat value={String(proof.worst ?? '–')} label={t('proof.worst')} size="m" />
        <Stat value={String(added.length)} label={t('proof.added')} size="m" />
        <Stat value={String(run.ended.length)} label={t('proof.ended')} size="m" />
      </div>
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
