import styles from './Logo.module.css'
import { Woven } from './Woven'
import { mark } from './weave/borders'

const MARK = mark()

interface LogoProps {
  /** The name of the product beside the mark; without it only the diamond. */
  name?: string | undefined
}

/** The stepped diamond of Kilim, with or without its name. */
export function Logo({ name }: LogoProps) {
  return (
    <span className={styles.logo}>
      <Woven cloth={MARK} className={styles.mark} />
      {name}
    </span>
  )
}
