import { type Return, useMove } from './api'
import { type Act, MoveDialog } from './MoveDialog'
import styles from './Returns.module.css'
import { inOrder } from './states'

/** What the shop can answer, or the hub decide. */
export function DeskActs({ of }: { of: Return }) {
  const move = useMove(of)
  const acts = inOrder(of.acts) as Exclude<Act, 'appeal' | 'take_back'>[]
  if (acts.length === 0) return null
  return (
    <div className={styles.acts}>
      {acts.map((act, place) => (
        <MoveDialog
          key={act}
          act={act}
          kind={place === 0 ? 'ink' : 'outline'}
          of={{ ...move, mutateAsync: (said) => move.mutateAsync({ act, ...said }) }}
        />
      ))}
    </div>
  )
}
