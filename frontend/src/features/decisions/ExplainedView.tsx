import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { Table } from '@/ui/Table'

import type { DecisionShown, Evidence as Known } from './api'
import styles from './Decisions.module.css'
import { Replay } from './Replay'
import { Runs } from './Runs'

type Props = { decision: DecisionShown; zone: string }

/** One decision with all that was known when it was applied. */
export function ExplainedView({ decision, zone }: Props) {
  const t = useWords('decisions')
  const format = useFormat(zone)
  const { decided_at: at, evidence } = decision
  return (
    <article className={styles.stack}>
      <header className={styles.actions}>
        <h2>{decision.stage}</h2>
        <Badge mark={decision.state === 'pending' ? 'hollow' : 'solid'}>
          {t(`outcome.${decision.outcome}`)}
        </Badge>
        <span className={styles.quiet}>{t(`why.state.${decision.state}`)}</span>
      </header>
      <DescriptionList
        items={[
          [
            t('why.decided'),
            at === null ? t('why.notYet') : `${decision.decided_by}, ${format.dateTime(at)}`,
          ],
          [t('why.proposed'), decision.proposed_by],
          [t('why.reason'), decision.reason || t('why.none')],
          [
            t('why.snapshot'),
            t('why.version', {
              number: decision.snapshot_number,
              form: decision.form_number,
              hash: decision.snapshot_sha256.slice(0, 16),
            }),
          ],
          [t('why.eligibility'), t(`why.verdict.${decision.eligibility as 'met'}`)],
          ...(evidence === null
            ? []
            : [
                [
                  t('why.score'),
                  evidence.score === null ? t('table.unscored') : format.score(evidence.score),
                ] as [string, string],
              ]),
          ...decision.places.map(({ name, places, taken, offered, offers }): [string, string] => [
            t('why.places', { name }),
            t('why.placesThen', { places, taken, offered, offers }),
          ]),
        ].map(([term = '', detail]) => ({ term, detail }))}
      />
      {evidence === null ? null : <Evidence evidence={evidence} />}
      {evidence === null ? null : <Runs decision={decision} evidence={evidence} zone={zone} />}
      <Feedback feedback={decision.feedback} />
      {decision.letters.map(({ kind, to, subject, text, language, written_at }) => (
        <details key={`${kind} ${to} ${written_at}`}>
          <summary>{`${to}: ${subject} (${format.dateTime(written_at)})`}</summary>
          <p className={styles.letter} lang={language}>
            {text}
          </p>
        </details>
      ))}
      {evidence === null ? null : <Replay decisionId={decision.id} />}
    </article>
  )
}

/** What the applicant read. */
function Feedback({ feedback }: { feedback: DecisionShown['feedback'] }) {
  const t = useWords('decisions')
  if (feedback.length === 0) return null
  return (
    <section aria-label={t('why.feedback')}>
      <h3>{t('why.feedback')}</h3>
      <DescriptionList
        items={feedback.map(({ label, text }) => ({ term: label ?? t('mine.all'), detail: text }))}
      />
    </section>
  )
}

function Evidence({ evidence }: { evidence: Known }) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  return (
    <>
      <Table
        caption={t('why.reviews')}
        showCaption
        rows={evidence.reviews}
        rowKey={({ reviewer }) => reviewer}
        empty={<p>{t('why.noReviews')}</p>}
        columns={[
          { id: 'who', header: t('why.reviewer'), primary: true, cell: ({ reviewer }) => reviewer },
          ...evidence.criteria.map(({ key, label, weight }) => ({
            id: key,
            header: `${label} × ${weight}`,
            align: 'end' as const,
            cell: (review: (typeof evidence.reviews)[number]) => {
              const score = review.scores[key] ?? null
              if (score === null) return t('why.cannotJudge')
              return (review.sureness[key] ?? review.confidence) === 1
                ? t('why.unsure', { score })
                : score
            },
          })),
          {
            id: 'mean',
            header: t('why.mean'),
            align: 'end',
            cell: ({ score }) => (score === null ? '' : format.score(score)),
          },
        ]}
      />
      {evidence.conflicts.length === 0 ? null : (
        <p>
          {t('why.conflicts', { names: evidence.conflicts.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </>
  )
}
