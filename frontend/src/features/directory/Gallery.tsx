import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'

import { Lightbox } from './Lightbox'
import { WorkFacts } from './WorkFacts'
import { WorkPicture } from './WorkPicture'
import styles from './Works.module.css'
import type { Work } from './works'

type Props = { works: readonly Work[]; level: 'h3' | 'h5' }

/** What somebody has made: pictures that open larger, and links. */
export function Gallery({ works, level }: Props) {
  const [open, setOpen] = useState<number>()
  const pictured = works.filter((work) => work.picture !== null)
  return (
    <>
      <ul className={styles.gallery}>
        {works.map((work) => (
          <Tile
            key={work.id}
            work={work}
            level={level}
            onOpen={() => setOpen(pictured.indexOf(work))}
          />
        ))}
      </ul>
      {open === undefined ? null : (
        <Lightbox works={pictured} at={open} onTurn={setOpen} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

type TileProps = { work: Work; level: Props['level']; onOpen: () => void }

function Tile({ work, level: Heading, onOpen }: TileProps) {
  const t = useWords('directory')
  const { title, picture } = work
  return (
    <li className={styles.tile}>
      {picture === null ? null : (
        <button
          type="button"
          className={styles.open}
          aria-label={t('work.look', { title })}
          onClick={onOpen}
        >
          <WorkPicture
            picture={picture}
            sizes="(width < 620px) 100vw, 320px"
            className={styles.thumb}
          />
        </button>
      )}
      <div className={styles.caption}>
        <Heading className={styles.title}>{title}</Heading>
        <WorkFacts work={work} />
      </div>
    </li>
  )
}
