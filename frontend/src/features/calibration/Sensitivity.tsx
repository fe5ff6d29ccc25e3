import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Result, Simulation } from './api'
import styles from './Calibration.module.css'
import type { Only } from './only'

type Props = { result: Result; simulation: Simulation; onOpen: (only: Only) => void }
type Change = Simulation['weights'][number]['change']

/** On whom and on what the choice hangs: borderline, single reviewers, weights, quotas, next reviews. */
export function Sensitivity({ result, simulation, onOpen }: Props) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const names = new Map(result.scores.map((one) => [one.application_id, one.name]))
  const people = new Map(result.offsets.map((one) => [one.person_id, one.name]))
  const criteria = new Map(result.criteria.map(({ key, label }) => [key, label]))
  const list = (ids: readonly string[]) => format.list(ids.map((id) => names.get(id) ?? id))
  const change = ({ entering, leaving }: Change) =>
    t('hangs.change', { entering: list(entering), leaving: list(leaving) })
  const { borderline, reviewers, weights, quotas, next_reviews } = simulation
  const parts = [
    { id: 'borderline', items: borderline.map((id) => names.get(id) ?? id) },
    {
      id: 'reviewers',
      items: reviewers.map(
        (one) =>
          `${t('hangs.without', { name: people.get(one.person_id) ?? '' })} ${change(one.change)}`,
      ),
    },
    {
      id: 'weights',
      items: weights.map((one) => {
        const name = criteria.get(one.criterion) ?? one.criterion
        return `${t('hangs.weight', { name, percent: one.percent })} ${change(one.change)}`
      }),
    },
    {
      id: 'quotas',
      items: quotas.map(({ names: of, price, change: changed }) => {
        const name = format.list(of)
        if (price === null) return t('hangs.unmet', { name })
        const cost = t('hangs.price', { name, points: format.score(price, 3) })
        return changed.entering.length === 0 ? cost : `${cost} ${change(changed)}`
      }),
    },
    {
      id: 'next',
      items: next_reviews.slice(0, 5).map(({ application_id }) => names.get(application_id) ?? ''),
    },
  ] as const
  return (
    <div className={styles.columns}>
      {parts
        .filter(({ id, items }) => items.length > 0 || id === 'borderline' || id === 'reviewers')
        .map(({ id, items }) => (
          <Section
            key={id}
            level={3}
            title={t(`hangs.${id}`)}
            aside={
              id === 'borderline' && items.length > 0 ? (
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => onOpen({ kind: 'borderline' })}
                >
                  {t('hangs.open', { count: items.length })}
                </button>
              ) : null
            }
          >
            {items.length === 0 ? (
              <p className={styles.quiet}>{t('hangs.nothing')}</p>
            ) : (
              <ul className={styles.names}>
                {items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </Section>
        ))}
    </div>
  )
}
