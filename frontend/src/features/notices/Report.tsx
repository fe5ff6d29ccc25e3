import { Suspense } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { part } from '@/ui/part'

import type { Thing } from './api'

/** Few report something: its form comes when it is opened. */
const ReportForm = part(async () => (await import('./ReportForm')).ReportForm)

type Props = { thing: Thing; isMember: boolean }

/** Says that something is wrong with what everybody sees. */
export function Report({ thing, isMember }: Props) {
  const t = useWords('notices')
  return (
    <DialogTrigger>
      <Button kind="quiet" size="small" aria-label={t(`report.of.${thing.about}`, thing)}>
        {t('report.open')}
      </Button>
      <Dialog title={t(`report.of.${thing.about}`, thing)} labels={{ close: t('close') }}>
        {(close) => (
          <Suspense>
            <ReportForm thing={thing} isMember={isMember} onDone={close} />
          </Suspense>
        )}
      </Dialog>
    </DialogTrigger>
  )
}
