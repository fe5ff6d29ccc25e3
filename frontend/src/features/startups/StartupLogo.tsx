import type { Schema } from '@/api/client'
import { Avatar } from '@/ui/Avatar'

import styles from './Startups.module.css'

type Props = {
  startup: { id: string; logo: Schema['LogoOut'] | null }
  /** Width and height in pixels. */
  size: number
  eager?: boolean
}

/** The logo beside the name; without one, the emblem that grows from the id. */
export function StartupLogo({ startup: { id, logo }, size, eager }: Props) {
  if (logo === null) return <Avatar seed={id} size={size} />
  return (
    <img
      src={logo.sources[0]?.url ?? logo.url}
      srcSet={logo.sources.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes={`${size}px`}
      alt=""
      width={size}
      height={size}
      loading={eager ? 'eager' : 'lazy'}
      className={styles.logo}
      style={{ width: size, height: size }}
    />
  )
}
