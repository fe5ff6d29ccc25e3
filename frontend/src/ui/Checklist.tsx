import { Badge } from './Badge'
import styles from './Checklist.module.css'

interface ChecklistProps {
  items: readonly { label: string; met: boolean }[]
  /** Says the state in words for those who do not see the diamonds. */
  labels: { met: string; open: string }
}

/** Rules as checks: a solid diamond holds, a hollow one is still to do. */
export function Checklist({ items, labels }: ChecklistProps) {
  return (
    <span className={styles.checks}>
      {items.map(({ label, met }) => (
        <span key={label}>
          <Badge tone={met ? 'success' : 'neutral'} mark={met ? 'solid' : 'hollow'}>
            {label}
          </Badge>
          <span className="visually-hidden">{met ? labels.met : labels.open}</span>
        </span>
      ))}
    </span>
  )
}
