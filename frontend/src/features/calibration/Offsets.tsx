import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Table } from '@/ui/Table'

import type { Cut, Offset } from './api'
import styles from './Calibration.module.css'
import { scaleOf } from './plot'
import { Span } from './Span'

type Props = { offsets: readonly Offset[]; onOpen: (cut: Cut) => void }

/** How much higher or lower than others each reviewer scores, with what is certain of it. */
export function Offsets({ offsets, onOpen }: Props) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const rows = [...offsets].sort((one, other) => other.offset - one.offset)
  const scale = scaleOf([0, ...offsets.flatMap(({ low, high }) => [low, high])])
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.score(value)}`
  return (
    <Table
      caption={t('offsets.title')}
      rows={rows}
      rowKey={({ person_id }) => person_id}
      empty={t('offsets.none')}
      columns={[
        {
          id: 'name',
          header: t('offsets.reviewer'),
          primary: true,
          cell: ({ person_id: id, name, few }) => (
            <>
              <button
                type="button"
                className={styles.open}
                onClick={() => onOpen({ kind: 'reviewers', id, name })}
              >
                {name}
              </button>{' '}
              {few ? <Badge tone="warning">{t('offsets.few')}</Badge> : null}
            </>
          ),
        },
        {
          id: 'reviews',
          header: t('offsets.reviews'),
          align: 'end',
          cell: ({ person_id: id, name, reviews }) => (
            <button
              type="button"
              className={styles.open}
              aria-label={t('offsets.openOf', { name, count: reviews })}
              onClick={() => onOpen({ kind: 'reviewers', id, name })}
            >
              {reviews}
            </button>
          ),
        },
        {
          id: 'offset',
          header: t('offsets.offset'),
          align: 'end',
          cell: ({ offset }) => <b>{signed(offset)}</b>,
        },
        {
          id: 'span',
          header: t('scores.interval'),
          cell: (one) => (
            <Span
              low={one.low}
              high={one.high}
              middle={one.offset}
              zero={0}
              scale={scale}
              label={t('scores.span', { low: signed(one.low), high: signed(one.high) })}
            />
          ),
        },
      ]}
    />
  )
}
