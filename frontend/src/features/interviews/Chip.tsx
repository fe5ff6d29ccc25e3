import { Icon } from '@/ui/Icon'

import styles from './DayPlan.module.css'
import { type At, useHand } from './useHand'

export type ChipActs = {
  isHeld: boolean
  onTake: () => void
  onDrag: (at: At) => void
  onDrop: (at: At) => void
  /** The hand comes near: what must be known to move it can be asked for. */
  onNear: () => void
}

/** Somebody who can be moved: by dragging, or by a press that picks them up. */
export function Chip(props: ChipActs & { name: string }) {
  const { name, isHeld, onTake, onDrag, onDrop, onNear } = props
  const hand = useHand({ onDrag, onDrop, onPress: onTake })
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isHeld}
      onFocus={onNear}
      onPointerEnter={onNear}
      {...hand}
    >
      <Icon name="person" size={14} />
      {name}
    </button>
  )
}
