import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { ListingPicture } from '@/ui/ListingPicture'

import type { ListingDetail } from './api'
import styles from './Gallery.module.css'

type Props = {
  listing: ListingDetail
  at: number
  onMove: (to: number) => void
  onClose: () => void
}

/** A picture as large as the window allows, with the way to the next ones. */
export function Lightbox({ listing, at, onMove, onClose }: Props) {
  const t = useWords('listings')
  const { pictures, title, id } = listing
  const many = pictures.length
  const shown = pictures[at] ?? null
  return (
    <Dialog
      isOpen
      wide
      isDismissable
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      labels={{ close: t('gallery.close') }}
      actions={
        many < 2 ? null : (
          <>
            <span className={styles.count} aria-live="polite">
              {t('gallery.count', { number: at + 1, many })}
            </span>
            <Button kind="outline" onPress={() => onMove((at + many - 1) % many)}>
              <Icon name="chevron-left" />
              {t('gallery.before')}
            </Button>
            <Button kind="outline" onPress={() => onMove((at + 1) % many)}>
              {t('gallery.next')}
              <Icon name="chevron-right" />
            </Button>
          </>
        )
      }
    >
      <figure className={styles.whole}>
        <ListingPicture picture={shown} seed={id} sizes="100vw" eager />
        <figcaption>{shown?.alt}</figcaption>
      </figure>
    </Dialog>
  )
}
