import { Avatar } from './Avatar'
import styles from './ShopPicture.module.css'

type Picture = { url: string; sources: readonly { url: string; width: number }[] }

type Props = {
  /** What the emblem grows from while there is no picture. */
  seed: string
  picture: Picture | null
  /** Width and height in pixels. */
  size: number
  eager?: boolean
}

/** The picture beside the name of a shop. Decoration: the name stands beside it. */
export function ShopPicture({ seed, picture, size, eager }: Props) {
  if (picture === null) return <Avatar seed={seed} size={size} />
  return (
    <img
      src={picture.sources[0]?.url ?? picture.url}
      srcSet={picture.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes={`${size}px`}
      alt=""
      width={size}
      height={size}
      loading={eager ? 'eager' : 'lazy'}
      className={styles.picture}
      style={{ width: size, height: size }}
    />
  )
}
