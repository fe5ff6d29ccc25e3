import { useBlocker } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'

/** Asks once more before a page is left with something that is not saved. */
export function LeaveGuard({ when }: { when: boolean }) {
  const t = useWords('studioSettings')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  })
  return (
    <AlertDialog
      isOpen={status === 'blocked'}
      onOpenChange={(open) => open || reset?.()}
      title={t('leave.title')}
      labels={{ confirm: t('leave.go'), dismiss: t('leave.stay') }}
      onConfirm={() => proceed?.()}
      danger
    >
      <p>{t('leave.text')}</p>
    </AlertDialog>
  )
}
