import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

import type { Facets } from './api'
import { Chips } from './Chips'
import styles from './Market.module.css'
import { chipsOf, cleared, type MarketSearch } from './marketSearch'

type Props = {
  hub: { zone: string; currency: string }
  search: MarketSearch
  facets: Facets | null
  onChange: (search: MarketSearch) => void
  shops: ReactNode
}

/** Nothing is found: which choice to take back, how else to write it, where to look instead. */
export function Nothing({ hub, search, facets, onChange, shops }: Props) {
  const t = useWords('market')
  const isNarrowed = chipsOf(search).length > 0
  if (!isNarrowed && search.q === undefined) {
    return (
      <EmptyState seed="market" title={t('none.empty')} action={shops}>
        {t('none.emptyText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      seed="market"
      title={t('none.title')}
      action={
        <>
          {isNarrowed ? (
            <Button onPress={() => onChange(cleared(search))}>{t('chips.clear')}</Button>
          ) : null}
          {shops}
        </>
      }
    >
      <div className={styles.help}>
        {isNarrowed ? (
          <>
            <p>{t('none.choices')}</p>
            <Chips hub={hub} search={search} facets={facets} onChange={onChange} single />
          </>
        ) : null}
        {search.q === undefined ? null : <p>{t('none.words')}</p>}
      </div>
    </EmptyState>
  )
}
