import type { ReactNode } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { OfflineNotice } from './OfflineNotice'
import { PendingThread } from './PendingThread'
import styles from './Surroundings.module.css'
import { Toasts } from './Toasts'

/** What is there around every screen, whoever looks at it. */
export function Surroundings({ children }: { children: ReactNode }) {
  const t = useWords('shell')
  return (
    <>
      <a href="#main" className={styles.skip}>
        {t('skip')}
      </a>
      <PendingThread />
      <OfflineNotice />
      {children}
      <Toasts />
    </>
  )
}
