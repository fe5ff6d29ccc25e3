import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

import type { Facets } from './api'
import styles from './Chips.module.css'
import { chipsOf, cleared, type MarketSearch, without } from './marketSearch'
import { useChipName } from './names'

type Props = {
  hub: { zone: string; currency: string }
  search: MarketSearch
  facets: Facets | null
  onChange: (search: MarketSearch) => void
  /** Leaves out the way back from all of them. */
  single?: boolean
}

/** What is chosen: each is taken back by a press, and all at once. */
export function Chips({ hub, search, facets, onChange, single = false }: Props) {
  const t = useWords('market')
  const nameOf = useChipName(hub, facets, search)
  const chips = chipsOf(search)
  if (chips.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('chips.label')}>
      {chips.map((chip) => (
        <li key={`${chip.facet} ${chip.value}`}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('chips.remove', { name: nameOf(chip) })}
            onClick={() => onChange(without(search, chip))}
          >
            {nameOf(chip)}
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
      {single ? null : (
        <li>
          <Button kind="quiet" size="small" onPress={() => onChange(cleared(search))}>
            {t('chips.clear')}
          </Button>
        </li>
      )}
    </ul>
  )
}
