import { Suspense, useSyncExternalStore } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { part } from '@/ui/part'
import { toastStore } from '@/ui/toasts'

const ToastRegion = part(async () => (await import('@/ui/ToastRegion')).ToastRegion, {
  isExtra: true,
})

const anyToast = () => toastStore.read().length > 0

/**
 * Where messages appear. Their code comes with the first one; the live region is there before, since
 * a screen reader announces only what changes inside of a region that it knows.
 */
export function Toasts() {
  const t = useWords('shell')
  const needed = useSyncExternalStore(toastStore.subscribe, anyToast)
  return (
    <div aria-live="polite" aria-relevant="additions">
      {needed ? (
        <Suspense>
          <ToastRegion labels={{ region: t('toasts.region'), close: t('toasts.close') }} />
        </Suspense>
      ) : null}
    </div>
  )
}
