import styles from './Border.module.css'
import { border } from './weave/borders'
import { clothImage } from './weave/image'

const IMAGE = clothImage(border(), 4)

/** The woven border: at most one on a public page. */
export function Border() {
  return (
    <div
      className={styles.border}
      style={{ backgroundImage: IMAGE }}
      data-woven=""
      aria-hidden="true"
    />
  )
}
