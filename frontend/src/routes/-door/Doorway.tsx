import type { ReactNode } from 'react'

import { Cloth } from '@/ui/Cloth'
import type { ClothKind } from '@/ui/weave/cloth'

import styles from './Doorway.module.css'

type Props = {
  title: string
  lead?: string | undefined
  children: ReactNode
  /** The cloth beside the door. */
  cloth?: ClothKind
}

/** A page at the entrance: one task at the left, cloth at the right. */
export function Doorway({ title, lead, children, cloth = 'other' }: Props) {
  return (
    <div className={styles.doorway}>
      <div className={styles.task}>
        <div className={styles.head}>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </div>
        {children}
      </div>
      <Cloth kind={cloth} seed={cloth} cell={8} className={styles.cloth} />
    </div>
  )
}

/** A sentence with one link below the task. */
export function Aside({ children }: { children: ReactNode }) {
  return <p className={styles.aside}>{children}</p>
}
