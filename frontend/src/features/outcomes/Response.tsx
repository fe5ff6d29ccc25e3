import { useWords } from '@/lib/i18n/useWords'
import { Table } from '@/ui/Table'

import type { Figure } from './api'
import type { Open } from './FigureCard'
import { How } from './How'
import styles from './Outcomes.module.css'
import { partsOf, useTold } from './told'

/** How many of those who were asked said anything, year by year. */
export function Response({ figures, onOpen }: { figures: readonly Figure[]; onOpen: Open }) {
  const t = useWords('outcomes')
  const { told } = useTold()
  const years = partsOf(figures, 'response')
  const first = years[0]
  if (first === undefined) return null
  return (
    <>
      <Table
        caption={t('response.title')}
        columns={[
          {
            id: 'year',
            header: t('response.year'),
            primary: true,
            cell: (one) => (
              <button type="button" className={styles.open} onClick={() => onOpen(one)}>
                {one.part}
              </button>
            ),
          },
          {
            id: 'share',
            header: t('response.share'),
            cell: (one) => (
              <span className={styles.share}>
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.fill} style={{ width: `${(one.value ?? 0) * 100}%` }} />
                </span>
                <span className={styles.number}>{told(one)}</span>
              </span>
            ),
          },
          { id: 'asked', header: t('response.asked'), align: 'end', cell: ({ n }) => n },
        ]}
        rows={years}
        rowKey={({ part }) => part ?? ''}
      />
      <How figure={first} />
    </>
  )
}
