import { useQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import { studioClosuresQuery } from './api'
import styles from './Closures.module.css'

/** On a studio's page: when and why it is or will be closed. Nothing when it is not. */
export function StudioClosures({ studioId, zone }: { studioId: string; zone: string }) {
  const t = useWords('studios')
  const format = useFormat(zone)
  const { data } = useQuery(studioClosuresQuery(studioId))
  const closures = data?.items ?? []
  if (closures.length === 0) return null
  return (
    <div className={styles.ofStudio}>
      <Notice kind="info" title={t('closures.title')}>
        <ul className={styles.notes}>
          {closures.map(({ starts_at, ends_at, reason }) => (
            <li key={`${starts_at} ${ends_at}`}>
              <b>{format.dateTimes(starts_at, ends_at)}</b>
              {` · ${reason}`}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
