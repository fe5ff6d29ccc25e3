import { useEffect } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'

import { WorkFacts } from './WorkFacts'
import { WorkPicture } from './WorkPicture'
import styles from './Works.module.css'
import type { Work } from './works'

type Props = {
  /** Those with a picture. */
  works: readonly Work[]
  at: number
  onTurn: (at: number) => void
  onClose: () => void
}

/** One picture, large; the arrow keys turn to the next. */
export function Lightbox({ works, at, onTurn, onClose }: Props) {
  const t = useWords('directory')
  const count = works.length
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
      if (step !== undefined) onTurn((at + step + count) % count)
    }
    document.addEventListener('keydown', turn)
    return () => document.removeEventListener('keydown', turn)
  }, [at, count, onTurn])
  const work = works[at]
  if (!work?.picture) return null
  const turnBy = (step: number) => () => onTurn((at + step + count) % count)
  return (
    <Dialog
      isOpen
      wide
      isDismissable
      title={work.title}
      labels={{ close: t('work.close') }}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <figure className={styles.large}>
        <WorkPicture key={work.id} picture={work.picture} sizes="(width < 900px) 100vw, 860px" />
        <figcaption className={styles.under}>
          <p>{work.picture.alt}</p>
          <WorkFacts work={work} />
        </figcaption>
      </figure>
      {count < 2 ? null : (
        <div className={styles.turn}>
          <IconButton icon="arrow-left" label={t('work.previous')} onPress={turnBy(-1)} />
          <p aria-live="polite">{t('work.place', { number: at + 1, count })}</p>
          <IconButton icon="arrow-right" label={t('work.next')} onPress={turnBy(1)} />
        </div>
      )}
    </Dialog>
  )
}
