import type { ReactNode } from 'react'

import { Woven } from '@/ui/Woven'
import { knot } from '@/ui/weave/borders'
import type { Dye } from '@/ui/weave/dyes'

import styles from './Overview.module.css'

/** Something that waits for the manager. */
export type DeskItem = {
  id: string
  dye: Dye
  title: string
  note: ReactNode
  /** Nothing to do: its knot is hollow. */
  done: boolean
  link: ReactNode
}

/** What waits for a decision, each with its way there. */
export function DeskList({ items }: { items: readonly DeskItem[] }) {
  return (
    <ul className={styles.desk}>
      {items.map(({ id, dye, title, note, done, link }) => (
        <li key={id} className={styles.item}>
          <Woven cloth={knot(dye, { radius: 4, hollow: done })} fit="meet" />
          <div>
            <b>{title}</b>
            <p>{note}</p>
          </div>
          {link}
        </li>
      ))}
    </ul>
  )
}
