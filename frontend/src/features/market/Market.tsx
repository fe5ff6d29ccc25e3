import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import { type Hit, marketQuery } from './api'
import { Chips } from './Chips'
import { FacetPanel } from './FacetPanel'
import styles from './Market.module.css'
import { chipsOf, cleared, type MarketSearch, ORDERS } from './marketSearch'
import { Results } from './Results'
import { SearchBox } from './SearchBox'

type Props = {
  hub: { slug: string; zone: string; currency: string }
  search: MarketSearch
  /** Words make a new step of the way back; choices and the order do not. */
  onChange: (search: MarketSearch, step?: 'new') => void
  shops: ReactNode
  /** What stands in the corner of a card. */
  mark: (hit: Hit) => ReactNode
}

/** Finding what is on sale: words, choices with their counts, and what is found. */
export function Market({ hub, search, onChange, shops, mark }: Props) {
  const t = useWords('market')
  const { data } = useInfiniteQuery(marketQuery(hub.slug, search))
  const [first] = data?.pages ?? []
  const facets = first?.facets ?? null
  const total = first?.total ?? 0
  const { q: _words, ...others } = search
  const words = (q: string) => onChange({ ...others, ...(q !== '' && { q }) }, 'new')
  const panel =
    facets === null ? null : (
      <FacetPanel hub={hub} search={search} facets={facets} onChange={onChange} />
    )
  return (
    <>
      <SearchBox
        hub={hub.slug}
        q={search.q}
        onWords={words}
        onSearch={(next) => onChange(next, 'new')}
      />
      <div className={styles.columns}>
        <aside className={styles.side} aria-label={t('filters')}>
          {panel}
        </aside>
        <div className={styles.main}>
          <div className={styles.bar}>
            <p role="status" className={styles.status}>
              {first === undefined ? (
                ''
              ) : (
                <Found q={first.suggestion?.q ?? search.q} total={total} />
              )}
            </p>
            <Sheet search={search} total={total} onChange={onChange}>
              {panel}
            </Sheet>
            <OrderChoice search={search} onChange={onChange} />
          </div>
          {total === 0 ? null : (
            <Chips hub={hub} search={search} facets={facets} onChange={onChange} />
          )}
          <Results hub={hub} search={search} onChange={onChange} shops={shops} mark={mark} />
        </div>
      </div>
    </>
  )
}

function Found({ q, total }: { q: string | undefined; total: number }) {
  const t = useWords('market')
  return q === undefined ? t('found', { count: total }) : t('foundFor', { count: total, q })
}

type PartProps = { search: MarketSearch; onChange: (search: MarketSearch) => void }

function OrderChoice({ search, onChange }: PartProps) {
  const t = useWords('market')
  const { order, ...others } = search
  return (
    <Select
      label={t('order.label')}
      labelHidden
      placeholder={t('order.best')}
      size="small"
      value={order ?? 'best'}
      onChange={(id) => {
        const next = ORDERS.find((known) => known === id && known !== 'best')
        onChange({ ...others, ...(next && { order: next }) })
      }}
      className={styles.order}
    >
      {ORDERS.map((known) => (
        <Option key={known} id={known}>
          {t(`order.${known}`)}
        </Option>
      ))}
    </Select>
  )
}

/** The same choices above the page, where there is no room beside it. */
function Sheet({
  search,
  total,
  onChange,
  children,
}: PartProps & { total: number; children: ReactNode }) {
  const t = useWords('market')
  const [isOpen, setOpen] = useState(false)
  const count = chipsOf(search).length
  return (
    <>
      <Button
        kind="outline"
        size="small"
        className={styles.open}
        aria-label={count === 0 ? t('filters') : t('filtersOpen', { count })}
        onPress={() => setOpen(true)}
      >
        <Icon name="filter" size={16} />
        {t('filters')}
        {count === 0 ? null : <b>{count}</b>}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        title={t('filters')}
        labels={{ close: t('close') }}
        actions={(close) => (
          <>
            {count === 0 ? null : (
              <Button kind="outline" onPress={() => onChange(cleared(search))}>
                {t('chips.clear')}
              </Button>
            )}
            <Button onPress={close}>{t('show', { count: total })}</Button>
          </>
        )}
      >
        {children}
      </Dialog>
    </>
  )
}
