import styles from './Border.module.css'
import { selvedge } from './weave/borders'
import { clothImage } from './weave/image'

const IMAGE = clothImage(selvedge(), 3)

/** The left edge of every screen of the hub's managers, 12 px wide and as high as the window. */
export function Selvedge() {
  return (
    <div
      className={styles.selvedge}
      style={{ backgroundImage: IMAGE }}
      aria-hidden="true"
      data-no-print=""
    />
  )
}
