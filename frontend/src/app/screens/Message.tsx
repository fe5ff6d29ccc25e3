import { type ReactNode, useEffect } from 'react'

import { Woven } from '@/ui/Woven'
import { border } from '@/ui/weave/borders'

import styles from './Message.module.css'

const BORDER = border()

type Props = {
  title: string
  text: string | null
  children: ReactNode
}

/** A whole screen that says one thing and offers ways on. */
export function Message({ title, text, children }: Props) {
  // The document is outside React; this screen may come after the router has named the page.
  useEffect(() => {
    document.title = `${title} · Kilim`
  }, [title])

  return (
    <section className={styles.message}>
      <Woven cloth={BORDER} className={styles.picture} />
      <h1>{title}</h1>
      {text === null ? null : <p className={styles.text}>{text}</p>}
      <p className={styles.actions}>{children}</p>
    </section>
  )
}
