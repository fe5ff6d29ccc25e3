import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { ListingPicture } from '@/ui/ListingPicture'
import { part } from '@/ui/part'

import type { ListingDetail } from './api'
import styles from './Gallery.module.css'

const Lightbox = part(async () => (await import('./Lightbox')).Lightbox, { isExtra: true })
const WIDE = '(width < 860px) 100vw, 50vw'

/** The pictures of a listing: one large, the others to choose from, and all of them whole. */
export function Gallery({ listing }: { listing: ListingDetail }) {
  const t = useWords('listings')
  const [at, setAt] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const { pictures, title, id } = listing
  const shown = pictures[at] ?? null
  if (shown === null) return <ListingPicture picture={null} seed={id} sizes={WIDE} />
  return (
    <div className={styles.gallery}>
      <button
        type="button"
        className={styles.large}
        onClick={() => setOpen(true)}
        onPointerEnter={Lightbox.preload}
        aria-label={t('gallery.open', { alt: shown.alt || title })}
      >
        <ListingPicture picture={shown} seed={id} sizes={WIDE} eager={at === 0} />
        <Icon name="search" className={styles.look} />
      </button>
      {pictures.length < 2 ? null : (
        <ul className={styles.thumbs} aria-label={t('gallery.all')}>
          {pictures.map((picture, place) => (
            <li key={picture.url}>
              <button
                type="button"
                aria-pressed={place === at}
                aria-label={t('gallery.show', { number: place + 1, alt: picture.alt || title })}
                onClick={() => setAt(place)}
              >
                <ListingPicture picture={picture} seed={id} sizes="120px" decorative />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.caption}>{shown.alt}</p>
      {isOpen ? (
        <Lightbox listing={listing} at={at} onMove={setAt} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  )
}
