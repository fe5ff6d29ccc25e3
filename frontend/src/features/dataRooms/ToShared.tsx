import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'

import { sharedQuery } from './api'

/** Says that startups share files with the signed-in person; nothing when none does. */
export function ToShared() {
  const t = useWords('dataRooms')
  const { data } = useSuspenseQuery(sharedQuery())
  const count = data.items.length
  if (count === 0) return null
  return (
    <Notice
      actions={
        <Link to="/shared" className={buttonClass({ kind: 'outline', size: 'small' })}>
          {t('look')}
        </Link>
      }
    >
      {t('toShared', { count })}
    </Notice>
  )
}
