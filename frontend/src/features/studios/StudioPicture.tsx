import { Cloth } from '@/ui/Cloth'
import { classNames } from '@/ui/classNames'

import type { Studio } from './api'
import styles from './StudioPicture.module.css'

type Props = {
  studio: Pick<Studio, 'id' | 'kind' | 'picture'>
  className?: string | undefined
  /** Above the fold: fetched first. */
  eager?: boolean
  /** The words are beside it anyway. */
  decorative?: boolean
}

/** The picture of a studio, cut by its frame and never scaled; without one, its cloth. */
export function StudioPicture({ studio, className, eager, decorative }: Props) {
  const { id, kind, picture } = studio
  return (
    <div className={classNames(styles.frame, className)}>
      {picture === null ? (
        <Cloth kind={kind} seed={id} cell={6} className={styles.cloth} />
      ) : (
        <img
          src={picture.url}
          alt={decorative ? '' : picture.alt}
          width={96}
          height={64}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          className={styles.picture}
        />
      )}
    </div>
  )
}
