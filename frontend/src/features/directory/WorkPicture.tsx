import type { Work } from './works'

type Props = {
  picture: NonNullable<Work['picture']>
  /** How wide it is shown: the browser takes the file that fits. */
  sizes: string
  className?: string | undefined
  /** The words are beside it anyway. */
  decorative?: boolean
}

/** The picture of a work; its place is kept free before it is there. */
export function WorkPicture({ picture, sizes, className, decorative }: Props) {
  const { url, sources, alt, width, height } = picture
  return (
    <img
      src={sources[0]?.url ?? url}
      srcSet={sources.map((one) => `${one.url} ${one.width}w`).join(', ')}
      sizes={sizes}
      alt={decorative ? '' : alt}
      width={width}
      height={height}
      loading="lazy"
      className={className}
    />
  )
}
