import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { MyBrand, MySeller } from './api'
import styles from './Sellers.module.css'
import { StateBadge } from './StateBadge'

type Props = { shops: readonly MySeller[]; begin: ReactNode; mayBegin: boolean }

/** The shops of the reader's organisations. */
export function MyShops({ shops, begin, mayBegin }: Props) {
  const t = useWords('sellers')
  if (shops.length === 0) {
    return (
      <EmptyState seed="my shops" title={t('mine.none')} action={begin}>
        {t(mayBegin ? 'mine.noneText' : 'mine.noOrganisation')}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.own}>
      {shops.map((shop) => (
        <li key={shop.id}>
          <span className={styles.two}>
            <Link to="/sellers/$sellerId" params={{ sellerId: shop.id }} className={linkClass()}>
              {shop.name}
            </Link>
            <small>
              {t(`kinds.${shop.kind}`)}
              {shop.organisation.name === shop.name ? null : `, ${shop.organisation.name}`}
            </small>
          </span>
          <StateBadge state={shop.state} />
        </li>
      ))}
    </ul>
  )
}

/** The brands that those shops belong or are asked to, and what waits for an answer. */
export function MyBrands({ brands }: { brands: readonly MyBrand[] }) {
  const t = useWords('sellers')
  if (brands.length === 0) return null
  return (
    <Section title={t('mine.brands')}>
      <ul className={styles.own}>
        {brands.map(({ brand, shop, state, to_sign: number }) => {
          const names = { brand: brand.name, shop: shop.name }
          return (
            <li key={`${brand.id} ${shop.id}`}>
              <span className={styles.two}>
                <Link to="/brands/$brandId" params={{ brandId: brand.id }} className={linkClass()}>
                  {t(state === 'asked' ? 'mine.asked' : 'mine.belongs', names)}
                </Link>
              </span>
              {number === null ? null : (
                <Badge tone="warning" mark="hollow">
                  {t('mine.toSign', { number })}
                </Badge>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
