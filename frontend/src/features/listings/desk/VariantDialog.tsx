import { Suspense } from 'react'
import type { SellerListing, SellerVariant } from '@/api/sellerListings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { part } from '@/ui/part'
import { Skeleton } from '@/ui/Skeleton'
import type { FileUpload, StockChoice } from './types'

const VariantForm = part(async () => (await import('./VariantForm')).VariantForm)

type Props = {
  listing: SellerListing
  variant: SellerVariant | null
  items: readonly StockChoice[]
  upload: FileUpload
}

/** Offers one more variant, or changes one. */
export function VariantDialog(props: Props) {
  const t = useWords('listingDesk')
  const { variant } = props
  const title =
    variant === null ? t('variants.add') : t('variants.changeOf', { name: variant.code })
  return (
    <DialogTrigger>
      {variant === null ? (
        <Button size="small">
          <Icon name="plus" />
          {t('variants.add')}
        </Button>
      ) : (
        <Button kind="outline" size="small" aria-label={title}>
          {t('variants.change')}
        </Button>
      )}
      <Dialog title={title} labels={{ close: t('close') }} wide>
        {(close) => (
          <Suspense fallback={<Skeleton label={t('loading')} lines={8} />}>
            <VariantForm {...props} onDone={close} />
          </Suspense>
        )}
      </Dialog>
    </DialogTrigger>
  )
}
