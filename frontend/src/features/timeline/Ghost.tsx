import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import styles from './Block.module.css'
import type { Row } from './board'
import { type DragStore, useDragOver } from './dragStore'
import { instantAt, placed, shown } from './scale'
import { obstacleTo } from './wish'

type Props = { store: DragStore; row: Row; now: number }

/** What is carried over this row, with the time it would have and what stands in its way. */
export function Ghost({ store, row, now }: Props) {
  const { scale } = row
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const drag = useDragOver(store, row.id)
  const place = drag === null ? null : shown(scale, drag.wish)
  if (drag === null || place === null) return null

  const { from, to } = drag.wish
  const obstacle = obstacleTo(drag.wish, row, { now, except: drag.key })
  return (
    <span
      className={styles.ghost}
      data-obstacle={obstacle ?? undefined}
      aria-hidden="true"
      style={placed(place)}
    >
      <b>{format.times(instantAt(scale, from), instantAt(scale, to))}</b>
      <span>{obstacle === null ? t('ghost.free') : t(`obstacle.${obstacle}`)}</span>
    </span>
  )
}
