import { FigureLink } from '@/api/FigureLink'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Stat } from '@/ui/Stat'
import type { Panel } from './api'
import styles from './Panels.module.css'

type Props = { callId: string; panel: Panel; zone: string }

/** The panel in figures; each of them is the sum of a column below. */
export function PanelStats({ callId, panel, zone }: Props) {
  const t = useWords('panels')
  const format = useFormat(zone)
  const seated = panel.items.filter(({ left_at: left }) => left === null)
  const sum = (of: (one: Panel['items'][number]) => number, among = panel.items) =>
    among.reduce((all, one) => all + of(one), 0)
  const room = sum((one) => Math.max(0, one.most - one.progress.assigned), seated)
  const assigned = format.number(sum((one) => one.progress.assigned))
  const stats = [
    { value: seated.length, label: t('stats.reviewers') },
    {
      value: sum((one) => one.progress.sent),
      label: t('stats.sent', { assigned }),
      figure: 'panel.sent',
    },
    { value: sum((one) => one.progress.late), label: t('stats.late'), figure: 'panel.late' },
    { value: room, label: t('stats.room') },
    { value: sum((one) => one.conflicts), label: t('stats.conflicts') },
  ] as const
  return (
    <div className={styles.stats}>
      {stats.map(({ value, label, ...one }) => (
        <Stat
          key={label}
          size="m"
          label={label}
          value={
            'figure' in one ? (
              <FigureLink callId={callId} figure={one.figure} count={value} label={label}>
                {format.number(value)}
              </FigureLink>
            ) : (
              format.number(value)
            )
          }
        />
      ))}
    </div>
  )
}
