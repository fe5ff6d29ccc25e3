// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys of all its cells
import { memo } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'

import styles from './Crew.module.css'
import type { Pool } from './crew'
import { groundKey } from './ground'
import { instantAt, placed, type Scale, shown } from './scale'
import board from './Timeline.module.css'

/** In fewer minutes the words find no room; the name of the cell has them. */
const ROOMY = 120

type Props = {
  pool: Pool
  isOpen: boolean
  onToggle: (poolId: string) => void
  scale: Scale
  /** The key of the step that Tab reaches, '' for the name, null for another row. */
  spot: string | null
}

/** How many of an extra are free, hour by hour; who may see them opens it to see each one. */
export const PoolRow = memo(function PoolRow({ pool, isOpen, onToggle, scale, spot }: Props) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const opens = pool.members.length > 0
  return (
    <div role="row" className={`${board.row} ${styles.row}`} data-row={pool.id}>
      <div
        role="rowheader"
        tabIndex={spot === '' ? 0 : -1}
        className={board.name}
        aria-expanded={opens ? isOpen : undefined}
        data-opens={opens || undefined}
        onClick={opens ? () => onToggle(pool.id) : undefined}
      >
        <b>
          {opens ? <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} /> : null}
          {pool.name}
        </b>
        <small>{t('crew.units', { count: pool.units })}</small>
      </div>
      <div role="presentation" className={styles.lane}>
        {pool.steps.map((step) => {
          const place = shown(scale, step)
          if (place === null) return null
          const times = format.times(instantAt(scale, step.from), instantAt(scale, step.to))
          const free = t('crew.free', { free: step.free, units: pool.units })
          return (
            <div
              key={step.from}
              role="gridcell"
              tabIndex={spot === groundKey(step) ? 0 : -1}
              data-spot={groundKey(step)}
              data-left={step.free === 0 ? 'none' : step.free < pool.units ? 'some' : 'all'}
              aria-label={[pool.name, times, free].join(', ')}
              className={styles.step}
              style={{
                ...placed(place),
                ['--left' as string]: pool.units === 0 ? 0 : step.free / pool.units,
              }}
            >
              <span>{step.to - step.from < ROOMY ? `${step.free} / ${pool.units}` : free}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
})
