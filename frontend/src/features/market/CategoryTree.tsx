import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'

import type { Facets } from './api'
import { Counted } from './Counted'
import styles from './Facets.module.css'
import { chosenOf, type MarketSearch, toggledCategory } from './marketSearch'

type Props = {
  search: MarketSearch
  categories: Facets['category']
  onChange: (search: MarketSearch) => void
}

/** Categories in two levels; those below open under the ones that are chosen. */
export function CategoryTree({ search, categories, onChange }: Props) {
  const t = useWords('market')
  const chosen = chosenOf(search, 'category')
  if (categories.length === 0) return null
  const tops = categories.filter(({ parent }) => parent === null)
  const row = (one: Facets['category'][number]) => (
    <Checkbox
      isSelected={chosen.includes(one.value)}
      onChange={() => onChange(toggledCategory(search, one.value, categories))}
    >
      <Counted name={one.name ?? one.value} found={one.found} />
    </Checkbox>
  )
  return (
    <fieldset className={styles.facet}>
      <legend>{t('facets.category')}</legend>
      <ul>
        {tops.map((top) => {
          const below = categories.filter(({ parent }) => parent === top.value)
          const isOpen =
            tops.length === 1 || [top, ...below].some((one) => chosen.includes(one.value))
          return (
            <li key={top.value}>
              {row(top)}
              {isOpen && below.length > 0 ? (
                <ul className={styles.below}>
                  {below.map((one) => (
                    <li key={one.value}>{row(one)}</li>
                  ))}
                </ul>
              ) : null}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
