import { useMemo } from 'react'
import styles from './Avatar.module.css'
import { Woven } from './Woven'
import { emblem } from './weave/emblem'

interface AvatarProps {
  /** The id of the person or organisation; the emblem grows from it. */
  seed: string
  /** A photograph, if there is one. The name stands beside it, so it has no text of its own. */
  src?: string | undefined
  /** Width and height in pixels; multiples of 13 weave sharpest. */
  size?: number | undefined
}

/** Who it is, as a picture beside the name. */
export function Avatar({ seed, src, size = 39 }: AvatarProps) {
  const cloth = useMemo(() => emblem(seed), [seed])
  return (
    <span className={styles.avatar} style={{ width: size, height: size }}>
      {src ? <img src={src} alt="" width={size} height={size} /> : <Woven cloth={cloth} />}
    </span>
  )
}
