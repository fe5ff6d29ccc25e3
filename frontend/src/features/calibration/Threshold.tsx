import { useId, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Stat } from '@/ui/Stat'
import { Table } from '@/ui/Table'

import type { Simulation } from './api'
import styles from './Calibration.module.css'
import type { Only } from './only'
import { atPlaces } from './plot'

type Props = { simulation: Simulation; onOpen: (only: Only) => void }

/** A slider over the number of places: the cut-off, and how many of the chosen are probably wrong. */
export function Threshold({ simulation, onOpen }: Props) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const id = useId()
  const { curve } = simulation
  const [places, setPlaces] = useState(Math.max(1, simulation.places))
  const now = atPlaces(curve, places)
  const most = Math.max(0.1, ...curve.map(({ mistakes }) => mistakes))
  const x = (at: number) => ((at - 0.5) / Math.max(1, curve.length)) * 100
  const y = (mistakes: number) => 98 - (mistakes / most) * 94
  const points = (value: number) => format.score(value)
  if (now === undefined) return null
  return (
    <div className={styles.stack}>
      <div className={styles.stats}>
        <Stat
          size="m"
          label={t('threshold.places')}
          value={
            <button
              type="button"
              className={linkClass({ kind: 'text' })}
              aria-label={t('threshold.open', { count: places })}
              onClick={() => onOpen({ kind: 'best', places })}
            >
              {places}
            </button>
          }
        />
        <Stat value={points(now.cut_off)} label={t('threshold.cutOff')} size="m" />
        <Stat value={format.score(now.mistakes, 1)} label={t('threshold.mistakes')} size="m" />
        <Stat value={points(now.quality)} label={t('threshold.quality')} size="m" />
      </div>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('threshold.label')}
        className={styles.plot}
      >
        <polyline
          points={curve.map((one) => `${x(one.places)},${y(one.mistakes)}`).join(' ')}
          className={styles.curve}
        />
        <line x1={x(places)} x2={x(places)} y1="0" y2="100" className={styles.cut} />
      </svg>
      <div className={styles.slider}>
        <label htmlFor={id}>{t('threshold.slider')}</label>
        <input
          id={id}
          type="range"
          min={1}
          max={curve.length}
          value={places}
          aria-valuetext={t('threshold.text', {
            places,
            cut: points(now.cut_off),
            mistakes: format.score(now.mistakes, 1),
          })}
          onChange={({ target }) => setPlaces(Number(target.value))}
        />
      </div>
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('threshold.label')}
          columns={[
            {
              id: 'places',
              header: t('threshold.places'),
              primary: true,
              cell: (one) => one.places,
            },
            {
              id: 'cut',
              header: t('threshold.cutOff'),
              align: 'end',
              cell: ({ cut_off }) => points(cut_off),
            },
            {
              id: 'mistakes',
              header: t('threshold.mistakes'),
              align: 'end',
              cell: ({ mistakes }) => points(mistakes),
            },
          ]}
          rows={curve}
          rowKey={(one) => String(one.places)}
        />
      </details>
    </div>
  )
}
