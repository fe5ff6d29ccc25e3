import type { Credits } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import styles from './Credits.module.css'

/** The plans that a person is in, in a line each. */
export function Memberships({ credits }: { credits: Credits }) {
  const t = useWords('credits')
  const format = useFormat(credits.zone)
  return credits.memberships.map(({ id, plan, ends_on: ends, paused }) => (
    <p key={id} className={styles.plan}>
      {t('plan', { plan })}{' '}
      {paused ? t('paused') : ends === null ? '' : t('planUntil', { when: format.date(ends) })}
    </p>
  ))
}
