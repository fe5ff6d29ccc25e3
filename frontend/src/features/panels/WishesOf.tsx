import { useInfiniteQuery } from '@tanstack/react-query'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { LoadMore } from '@/ui/LoadMore'
import { panelWishesQuery } from './api'
import styles from './Panels.module.css'

/** What a reviewer would like to read, and what rather not. */
export function WishesOf({ callId, personId }: { callId: string; personId: string }) {
  const t = useWords('panels')
  const language = useLanguage()
  const pages = useInfiniteQuery(panelWishesQuery(callId, personId))
  const wishes = pages.data?.pages.flatMap(({ items }) => items) ?? []
  if (wishes.length === 0) return null
  return (
    <>
      <h3>{t('one.wished')}</h3>
      <ul className={styles.given}>
        {wishes.map((one) => (
          <li key={one.application_id}>
            <span className={styles.name}>
              <b>{one.applicant}</b>
              <small>{one.track[language]}</small>
            </span>
            <Badge tone={one.preference === 'keen' ? 'success' : 'warning'}>
              {t(`one.wishes.${one.preference}`)}
            </Badge>
            <small className={styles.quiet}>
              {one.barred ? t('one.barred') : one.given ? t('give.hasIt') : null}
            </small>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('one.more') }}
      />
    </>
  )
}
