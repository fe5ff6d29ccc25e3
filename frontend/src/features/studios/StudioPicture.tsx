import { Cloth } from '@/ui/Cloth'
import { classNames } from '@/ui/classNames'

import type { Studio } from './api'
import styles from './StudioPicture.module.css'

type Props = {
  studio: Pick<Studio, 'id' | 'kind' | 'picture'>
  className?: string | undefined
  /** How wide the frame is, as the `sizes` of an image: the browser takes the file that fits. */
  sizes: string
  /** Above the fold: fetched first. */
  eager?: boolean
  /** The words are beside it anyway. */
  decorative?: boolean
}

/** The picture of a studio, fills its frame; without one, its cloth. */
export function StudioPicture({ studio, className, sizes, eager, decorative }: Props) {
  const { id, kind, picture } = studio
  return (
    <div className={classNames(styles.frame, className)}>
      {picture === null ? (
        <Cloth kind={kind} seed={id} cell={6} className={styles.cloth} />
      ) : (
        <img
          src={picture.sources[0]?.url ?? picture.url}
          srcSet={picture.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
          sizes={sizes}
          alt={decorative ? '' : picture.alt}
          width={picture.width}
          height={picture.height}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          className={styles.picture}
        />
      )}
    </div>
  )
}
