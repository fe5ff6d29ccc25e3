import { useWords } from '@/lib/i18n/useWords'
import { BookingSwatch } from '@/ui/BookingBlock'
import type { Audience } from '@/ui/weave/todaysKilim'

import styles from './Legend.module.css'

const AUDIENCES: readonly Audience[] = ['resident', 'programme', 'public', 'hub']

/** What the colours and weaves of the day mean. */
export function Legend() {
  const t = useWords('timeline')
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      {AUDIENCES.map((audience) => (
        <li key={audience}>
          <BookingSwatch audience={audience} state="confirmed" flat />
          {t(`audience.${audience}`)}
        </li>
      ))}
      <li>
        <BookingSwatch audience="resident" state="waiting" flat />
        {t('legend.pending')}
      </li>
      <li>
        <BookingSwatch audience="hub" state="buffer" />
        {t('legend.buffer')}
      </li>
      <li>
        <span className={styles.closed} />
        {t('legend.closed')}
      </li>
    </ul>
  )
}
