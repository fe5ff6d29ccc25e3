import type { Schema } from '@/api/client'
import { isProblem } from '@/api/problem'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import styles from './Desk.module.css'

/** Which words say too much, each with the reason; nothing for any other error. */
export function BlockedNotice({ error }: { error: unknown }) {
  const t = useWords('listingDesk')
  if (!isProblem(error, '/problems/blocked-words')) return null
  return (
    <Notice kind="danger" live title={t('blocked.title')}>
      <ul className={styles.lacks}>
        {(error.problem as unknown as Schema['BlockedWordsProblem']).found.map(
          ({ path, phrase, reason }) => (
            <li key={`${path} ${phrase}`}>
              «{phrase}»: {t(`blocked.of.${reason}`)}
            </li>
          ),
        )}
      </ul>
    </Notice>
  )
}
