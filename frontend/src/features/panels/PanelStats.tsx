import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Stat } from '@/ui/Stat'
import type { Panel } from './api'
import styles from './Panels.module.css'

/** The panel in figures; each of them is the sum of a column below. */
export function PanelStats({ panel, zone }: { panel: Panel; zone: string }) {
  const t = useWords('panels')
  const format = useFormat(zone)
  const seated = panel.items.filter(({ left_at: left }) => left === null)
  const sum = (of: (one: Panel['items'][number]) => number, among = panel.items) =>
    among.reduce((all, one) => all + of(one), 0)
  const room = sum((one) => Math.max(0, one.most - one.progress.assigned), seated)
  const assigned = format.number(sum((one) => one.progress.assigned))
  const stats = [
    { value: seated.length, label: t('stats.reviewers') },
    { value: sum((one) => one.progress.sent), label: t('stats.sent', { assigned }) },
    { value: sum((one) => one.progress.late), label: t('stats.late') },
    { value: room, label: t('stats.room') },
    { value: sum((one) => one.conflicts), label: t('stats.conflicts') },
  ]
  return (
    <div className={styles.stats}>
      {stats.map(({ value, label }) => (
        <Stat key={label} value={format.number(value)} label={label} size="m" />
      ))}
    </div>
  )
}
