// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Group } from './board'
import styles from './Timeline.module.css'

/** The head of the studios of one kind: how many there are, and how much of them is booked. */
export function Chapter({ group, zone }: { group: Group; zone: string }) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  const count = group.rows.length
  const words =
    group.booked === null
      ? t('chapter.closed', { count })
      : t('chapter.booked', { count, share: format.percent(group.booked) })
  return <ChapterHead name={t(`kinds.${group.kind}`)}>{words}</ChapterHead>
}

/** A line across the board that begins a part of it. */
export function ChapterHead({ name, children }: { name: string; children: string }) {
  return (
    <div role="row" className={styles.chapter}>
      <div role="rowheader" className={styles.kind}>
        {name}
      </div>
      <div role="gridcell" className={styles.share}>
        {children}
      </div>
    </div>
  )
}
