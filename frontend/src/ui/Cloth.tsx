import { type CSSProperties, useMemo } from 'react'
import styles from './Cloth.module.css'
import { classNames } from './classNames'
import { type ClothKind, cloth } from './weave/cloth'
import { clothImage } from './weave/image'

interface ClothProps {
  kind: ClothKind
  /** The id of the studio; it chooses the dyes. */
  seed: string
  /** The size of one cell in pixels. */
  cell?: number | undefined
  className?: string | undefined
  style?: CSSProperties | undefined
}

/** The cloth of a studio, in place of a photograph. Size it from outside. */
export function Cloth({ kind, seed, cell = 4, className, style }: ClothProps) {
  const backgroundImage = useMemo(() => clothImage(cloth(kind, seed), cell), [kind, seed, cell])
  return (
    <div
      className={classNames(styles.cloth, className)}
      style={{ ...style, backgroundImage }}
      aria-hidden="true"
    />
  )
}
