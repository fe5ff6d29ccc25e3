import type { Bought } from '@/api/buying'
import { useWords } from '@/lib/i18n/useWords'

import { type Return, useMoveOwn } from './api'
import { MoveDialog } from './MoveDialog'
import styles from './Returns.module.css'

/** What a buyer can do about a return of theirs: ask the hub, or leave it. */
export function OwnActs({ of, bought }: { of: Return; bought: Bought }) {
  const t = useWords('returns')
  const move = useMoveOwn(bought, of.id)
  const acts = (['appeal', 'take_back'] as const).filter((act) => of.acts.includes(act))
  if (acts.length === 0) return null
  return (
    <div className={styles.acts}>
      {acts.map((act) => (
        <MoveDialog
          key={act}
          act={act}
          name={t(`acts.${act}Of`, { title: of.title })}
          kind={act === 'appeal' ? 'ink' : 'quiet'}
          of={{ ...move, mutateAsync: ({ words }) => move.mutateAsync({ act, words }) }}
        />
      ))}
    </div>
  )
}
