import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { MyDecision } from './api'
import styles from './Decisions.module.css'
import { OfferAnswer } from './OfferAnswer'
import { WaitingAnswer } from './WaitingAnswer'

const TONES = { advance: 'info', offer: 'success', waiting: 'warning', decline: 'neutral' } as const

/** What was decided, what can be answered, and what could make the next application stronger. */
export function MyDecisionView({ decision }: { decision: MyDecision }) {
  const t = useWords('decisions')
  const format = useFormat(decision.call.zone)
  const { outcome, offer, waiting, track, next_stage: next, feedback } = decision
  const names = { track: track.name, stage: next ?? '', applicant: decision.applicant }
  return (
    <div className={styles.stack}>
      <Badge tone={TONES[outcome]} mark={outcome === 'waiting' ? 'hollow' : 'solid'}>
        {t(`outcome.${outcome}`)}
      </Badge>
      <h2 className={styles.head}>{t(`mine.head.${outcome}`, names)}</h2>
      <p>{t(`mine.text.${outcome}`, names)}</p>
      <p className={styles.quiet}>{t('mine.told', { when: format.date(decision.decided_at) })}</p>
      {offer === null ? null : <OfferAnswer decision={decision} offer={offer} />}
      {waiting === null ? null : <WaitingAnswer decision={decision} waiting={waiting} />}
      {feedback.length === 0 ? null : (
        <section className={styles.stack} aria-labelledby="feedback">
          <h2 id="feedback">{t('mine.feedback')}</h2>
          <p className={styles.quiet}>{t('mine.feedbackText')}</p>
          <dl className={styles.stack}>
            {feedback.map(({ label, text }) => (
              <div key={`${label} ${text}`}>
                <dt>
                  <b>{label ?? t('mine.all')}</b>
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}
