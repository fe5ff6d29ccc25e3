import { Avatar } from './Avatar'
import { classNames } from './classNames'
import styles from './ListingPicture.module.css'

type Picture = {
  url: string
  alt: string
  width: number
  height: number
  sources: readonly { url: string; width: number }[]
}

type Props = {
  picture: Picture | null
  /** What the emblem grows from while there is no picture. */
  seed: string
  /** How wide the frame is, as the `sizes` of an image: the browser takes the file that fits. */
  sizes: string
  className?: string | undefined
  /** Above the fold: fetched first. */
  eager?: boolean
  /** The words are beside it anyway. */
  decorative?: boolean
}

/** A picture of a listing, fills the width of its place. */
export function ListingPicture({ picture, seed, sizes, className, eager, decorative }: Props) {
  if (picture === null) {
    return (
      <span className={classNames(styles.bare, className)}>
        <Avatar seed={seed} size={130} />
      </span>
    )
  }
  return (
    <img
      src={picture.sources[0]?.url ?? picture.url}
      srcSet={picture.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes={sizes}
      alt={decorative ? '' : picture.alt}
      width={picture.width}
      height={picture.height}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      className={classNames(styles.picture, className)}
    />
  )
}
