import type { Round } from '@/api/interviewRounds'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import styles from './Interviews.module.css'

/** What a round is, in a line. */
export function RoundFacts({ round }: { round: Round }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  return (
    <p className={styles.line}>
      {[
        t('facts.length', { minutes: round.minutes, pause: round.buffer_minutes }),
        t('facts.people', { count: round.panel_size }),
        t(round.asks_wishes ? 'facts.wishes' : 'facts.picks', {
          when: format.dateTime(round.picks_close_at),
        }),
        t('facts.changes', { count: round.change_hours }),
      ].join(' · ')}
    </p>
  )
}
