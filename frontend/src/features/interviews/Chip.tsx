import { Icon } from '@/ui/Icon'

import styles from './DayPlan.module.css'

export type ChipActs = {
  isHeld: boolean
  onTake: () => void
  onDrag: () => void
  onDragEnd: () => void
}

/** Somebody who can be moved: by dragging, or by a press that picks them up. */
export function Chip({ name, isHeld, onTake, onDrag, onDragEnd }: ChipActs & { name: string }) {
  return (
    <button
      type="button"
      draggable
      className={styles.chip}
      aria-pressed={isHeld}
      onClick={onTake}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        // Once the browser has its picture of what is dragged, the page may change.
        setTimeout(onDrag)
      }}
      onDragEnd={onDragEnd}
    >
      <Icon name="person" size={14} />
      {name}
    </button>
  )
}
