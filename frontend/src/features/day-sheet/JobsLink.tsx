import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { linkClass } from '@/ui/Link'
import { daySheetQuery } from './api'

/** The way to one's jobs, for those who are operators at the hub. */
export function JobsLink({ hub }: { hub: { slug: string; zone: string } }) {
  const t = useWords('bookings')
  const { data } = useQuery(daySheetQuery(hub.slug, today(hub.zone), 'me'))
  if (!data?.is_operator) return null
  return (
    <p>
      <Link to="/day-sheet" className={linkClass()}>
        {t('jobs', { count: data.jobs.length })}
      </Link>
    </p>
  )
}
