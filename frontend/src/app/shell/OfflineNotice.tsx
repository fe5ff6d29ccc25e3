import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { Icon } from '@/ui/Icon'

import styles from './Surroundings.module.css'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

/** Says that the network is gone, as long as it is. */
export function OfflineNotice() {
  const t = useWords('shell')
  const online = useSyncExternalStore(subscribe, isOnline)
  return (
    <div role="status">
      {online ? null : (
        <p className={styles.offline}>
          <Icon name="offline" />
          <span>
            <b>{t('offline.title')}</b> {t('offline.note')}
          </span>
        </p>
      )}
    </div>
  )
}
