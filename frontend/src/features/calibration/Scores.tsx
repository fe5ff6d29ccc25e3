import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { classNames } from '@/ui/classNames'
import { Narrowed } from '@/ui/Narrowed'
import stepped from '@/ui/stepped.module.css'
import { type Column, Table } from '@/ui/Table'

import type { Cut, Result, Score, Simulation } from './api'
import styles from './Calibration.module.css'
import { chosen, type Only } from './only'
import { scaleOf } from './plot'
import { Span } from './Span'

type Props = {
  scores: readonly Score[]
  simulation: Simulation
  /** The ends of the rubric's scale, on which all is drawn. */
  ends: Pick<Result, 'lowest' | 'highest'>
  onOpen: (cut: Cut) => void
  /** Those that a number means, until all are shown again. */
  only: Only | undefined
  onAll: () => void
}

const FIRST = 20

/** Every application: raw beside calibrated with its interval, and its chance to be among the best. */
export function Scores({ scores, simulation, ends, onOpen, only, onAll }: Props) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const [isWhole, setWhole] = useState(false)
  const { lowest, highest } = ends
  const scale = scaleOf([lowest, highest])
  const meant = chosen(scores, simulation, only)
  const border = new Set(simulation.borderline)
  const ofTrack = simulation.track_id !== null
  const columns: Column<Score>[] = [
    { id: 'rank', header: t('scores.rank'), align: 'end', cell: ({ rank }) => rank },
    {
      id: 'name',
      header: t('scores.application'),
      primary: true,
      cell: ({ application_id: id, name, reviews }) => (
        <button
          type="button"
          className={styles.open}
          aria-label={t('scores.openOf', { name, count: reviews })}
          onClick={() => onOpen({ kind: 'applications', id, name })}
        >
          {name}
        </button>
      ),
    },
    {
      id: 'raw',
      header: t('scores.raw'),
      align: 'end',
      cell: ({ raw }) => (raw === null ? '–' : format.score(raw)),
    },
    {
      id: 'calibrated',
      header: t('scores.calibrated'),
      align: 'end',
      cell: ({ calibrated }) => <b>{format.score(calibrated)}</b>,
    },
    {
      id: 'span',
      header: t('scores.interval'),
      cell: (one) => (
        <Span
          {...one}
          middle={one.calibrated}
          scale={scale}
          label={t('scores.span', {
            low: format.score(one.low, 1),
            high: format.score(one.high, 1),
          })}
        />
      ),
    },
    {
      id: 'chance',
      header: t('scores.chance', { places: simulation.places }),
      cell: (one) => {
        const chance = ofTrack ? one.track_chance : one.chance
        return (
          <span className={styles.chance}>
            <span className={styles.track} aria-hidden="true">
              <span
                className={classNames(
                  styles.bar,
                  border.has(one.application_id) && styles.border,
                  stepped.one,
                )}
                style={{ width: `${Math.max(2, chance * 100)}%` }}
              />
            </span>
            <span className={styles.figure}>{format.percent(chance)}</span>
          </span>
        )
      },
    },
  ]
  return (
    <div className={styles.stack}>
      {only === undefined ? null : (
        <Narrowed
          again={
            <Button kind="quiet" size="small" onPress={onAll}>
              {t('scores.again')}
            </Button>
          }
        >
          {t(`scores.only.${only.kind}`, { count: meant.length })}
        </Narrowed>
      )}
      <ul className={styles.legend} aria-hidden="true">
        <li>
          <svg viewBox="0 0 18 12" aria-hidden="true">
            <rect y="3" width="18" height="6" className={styles.interval} />
            <rect x="7" y="1" width="4" height="10" className={styles.middle} />
          </svg>
          {t('scores.legend')}
        </li>
        <li>
          <svg viewBox="0 0 18 12" aria-hidden="true">
            <circle cx="9" cy="6" r="4" className={styles.raw} />
          </svg>
          {t('scores.raw')}
        </li>
      </ul>
      <Table
        caption={t('scores.title')}
        columns={columns}
        rows={isWhole ? meant : meant.slice(0, FIRST)}
        rowKey={({ application_id }) => application_id}
        empty={t('scores.none')}
      />
      {!isWhole && meant.length > FIRST ? (
        <div className={styles.actions}>
          <Button kind="outline" size="small" onPress={() => setWhole(true)}>
            {t('scores.all', { count: meant.length })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
