import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mineQuery } from '@/api/applications'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import styles from './Applications.module.css'

type Props = {
  call: { id: string; slug: string }
  isSignedIn: boolean
  /** Whether the person may begin one now. */
  mayApply: boolean
}

/** The way to one's own application to a call: to what there is, or to a new one. */
export function ApplyLink({ call, isSignedIn, mayApply }: Props) {
  const t = useWords('applications')
  const { data } = useInfiniteQuery({ ...mineQuery(call.id), enabled: isSignedIn })
  const mine = data?.pages.flatMap(({ items }) => items) ?? []
  if (isSignedIn && data === undefined) return null
  const button = buttonClass({ size: 'large' })
  return (
    <div className={styles.apply}>
      {mine.map(({ id, applicant, state, last_number: number, is_open: isOpen }) => (
        <Link
          key={id}
          to="/applications/$applicationId"
          params={{ applicationId: id }}
          className={button}
        >
          {mine.length > 1
            ? t('apply.goOnAs', { applicant })
            : t(
                isOpen && state !== 'withdrawn'
                  ? number > 0
                    ? 'apply.change'
                    : 'apply.goOn'
                  : 'apply.look',
              )}
        </Link>
      ))}
      {mayApply && mine.length === 0 ? (
        <Link to="/applications/new" search={{ call: call.slug }} className={button}>
          {t('apply.begin')}
        </Link>
      ) : null}
      {mayApply && mine.length > 0 ? (
        <Link
          to="/applications/new"
          search={{ call: call.slug }}
          className={buttonClass({ kind: 'quiet' })}
        >
          {t('apply.another')}
        </Link>
      ) : null}
    </div>
  )
}
