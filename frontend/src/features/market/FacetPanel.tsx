import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'

import type { Facets } from './api'
import { CategoryTree } from './CategoryTree'
import { Counted } from './Counted'
import styles from './Facets.module.css'
import { chosenOf, type List, type MarketSearch, toggled } from './marketSearch'
import { useChoiceName } from './names'
import { PriceFacet } from './PriceFacet'

/** So many choices are shown before somebody asks for the others. */
const FEW = 6
const BEFORE_PRICE = ['availability'] as const
const AFTER_PRICE = ['region', 'material', 'technique', 'kind', 'claim', 'seller'] as const

export type PanelProps = {
  hub: { zone: string; currency: string }
  search: MarketSearch
  facets: Facets
  onChange: (search: MarketSearch) => void
}

/** What the search can be narrowed down by, each with how much is found then. */
export function FacetPanel({ hub, search, facets, onChange }: PanelProps) {
  const t = useWords('market')
  const listed = (list: List) => (
    <ChoiceList key={list} list={list} search={search} facets={facets} onChange={onChange} />
  )
  const [brand] = facets.brand
  return (
    <div className={styles.panel}>
      <CategoryTree search={search} categories={facets.category} onChange={onChange} />
      {BEFORE_PRICE.map(listed)}
      <PriceFacet
        key={`${search.min} ${search.max}`}
        hub={hub}
        search={search}
        prices={facets.price}
        onChange={onChange}
      />
      {AFTER_PRICE.map(listed)}
      {brand === undefined && !search.brand ? null : (
        <fieldset className={styles.facet}>
          <legend>{t('facets.brand')}</legend>
          <Checkbox
            isSelected={search.brand ?? false}
            onChange={(isChosen) => onChange({ ...search, brand: isChosen || undefined })}
          >
            <Counted name={t('values.brand')} found={brand?.found ?? 0} />
          </Checkbox>
        </fieldset>
      )}
    </div>
  )
}

type ListProps = Pick<PanelProps, 'search' | 'facets' | 'onChange'> & { list: List }

function ChoiceList({ list, search, facets, onChange }: ListProps) {
  const t = useWords('market')
  const nameOf = useChoiceName()
  const [isWhole, setWhole] = useState(false)
  const choices = facets[list]
  const chosen = chosenOf(search, list)
  if (choices.length < 2 && chosen.length === 0) return null // it would not narrow anything down
  const shown = isWhole
    ? choices
    : choices.filter(({ value }, place) => place < FEW || chosen.includes(value))
  const hidden = choices.length - shown.length
  return (
    <fieldset className={styles.facet}>
      <legend>{t(`facets.${list}`)}</legend>
      {shown.map((choice) => (
        <Checkbox
          key={choice.value}
          isSelected={chosen.includes(choice.value)}
          onChange={() => onChange(toggled(search, list, choice.value))}
        >
          <Counted name={nameOf(list, choice)} found={choice.found} />
        </Checkbox>
      ))}
      {hidden > 0 || isWhole ? (
        <Button
          kind="quiet"
          size="small"
          className={styles.all}
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
        >
          {isWhole ? t('fewer') : t('all', { count: hidden })}
        </Button>
      ) : null}
    </fieldset>
  )
}
