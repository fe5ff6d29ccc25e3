import { Suspense, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { part } from '@/ui/part'

const ReportDialog = part(async () => (await import('./ReportDialog')).ReportDialog)

/** Lets the one who uses a studio say what is broken there. */
export function ReportFault({ bookingId }: { bookingId: string }) {
  const t = useWords('incidents')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('report.do')}
      </Button>
      <Suspense>
        {isOpen ? <ReportDialog bookingId={bookingId} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  )
}
