import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import type { LineReview } from './api'
import styles from './Ratings.module.css'
import { Stars } from './Stars'

type SaidProps = { said: { stars: number; words: string; written_at: string }; zone: string }

/** Stars and words of one side, as the other reads them. */
export function Said({ said, zone }: SaidProps) {
  const format = useFormat(zone)
  return (
    <>
      <p className={styles.head}>
        <Stars value={said.stars} />
        <small>{format.date(said.written_at)}</small>
      </p>
      {said.words === '' ? null : <p className={styles.words}>{said.words}</p>}
    </>
  )
}

/** A review of a line with what came of it: the shop's reply, or why the hub hides it. */
export function SaidOfLine({ said, zone }: { said: LineReview; zone: string }) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { reply, hidden_reason: why } = said
  return (
    <>
      <Said said={said} zone={zone} />
      {reply === null ? null : (
        <blockquote className={styles.reply}>
          <b>{t('reply.of', { day: format.date(reply.replied_at) })}</b>
          <p className={styles.words}>{reply.words}</p>
        </blockquote>
      )}
      {why === null ? null : (
        <Notice kind="warning" title={t('hidden.title')}>
          {t('hidden.why', { why })}
        </Notice>
      )}
    </>
  )
}
