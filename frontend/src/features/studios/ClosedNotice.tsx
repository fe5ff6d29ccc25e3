import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

/** Stands where a studio is booked as long as it takes no bookings. */
export function ClosedNotice() {
  const t = useWords('studios')
  return (
    <Notice kind="warning" title={t('closed.title')}>
      {t('closed.text')}
    </Notice>
  )
}
