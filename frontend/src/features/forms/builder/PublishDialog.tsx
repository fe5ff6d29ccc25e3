import { Suspense } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { part } from '@/ui/part'
import { Skeleton } from '@/ui/Skeleton'
import type { DraftStore } from './draftStore'

const PublishForm = part(async () => (await import('./PublishForm')).PublishForm)

type Props = { formId: string; store: DraftStore; onPublished: () => void }

/** Publishes the draft, after showing what changes and what becomes of answers. */
export function PublishDialog(props: Props) {
  const { store } = props
  const t = useWords('formBuilder')
  return (
    <DialogTrigger onOpenChange={(open) => open && void store.save()}>
      <Button>{t('publish')}</Button>
      <Dialog title={t('publishTitle')} labels={{ close: t('close') }} wide>
        {(close) => (
          <Suspense fallback={<Skeleton label={t('publishTitle')} />}>
            <PublishForm {...props} onClose={close} />
          </Suspense>
        )}
      </Dialog>
    </DialogTrigger>
  )
}
