import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import type { Brand, Terms } from './api'
import styles from './Brands.module.css'
import { Knot, type KnotOf, Knots } from './Knots'
import { saleOf } from './sale'
import { divide, spread } from './shares'

type Row = { key: string; name: string; of: KnotOf | 'total'; weight: string; amount: number }

/** How a sale is shared by the terms in force: as a picture, exactly, and the rules. */
export function ActiveTerms({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  const language = useLanguage()
  const terms = brand.terms.find(({ state }) => state === 'active')
  if (terms === undefined) {
    return (
      <Section title={t('active.title')}>
        <EmptyState seed={`terms ${brand.brand.id}`} title={t('active.none')}>
          {t('active.noneText')}
        </EmptyState>
      </Section>
    )
  }
  const rules = terms.rules[language] || terms.rules.en
  return (
    <Section title={t('active.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('active.base')}</p>
        <Shares terms={terms} brand={brand} />
        <Section title={t('active.rules')} level={3}>
          <p className={styles.said}>{rules === '' ? t('active.noRules') : rules}</p>
        </Section>
      </div>
    </Section>
  )
}

/** The parts of a sale of 100 by some terms. */
export function Shares({ terms, brand }: { terms: Terms; brand: Brand }) {
  const t = useWords('brands')
  const format = useFormat(brand.hub.zone)
  const { currency } = brand.hub
  const sale = saleOf(currency)
  const money = (amount: number) => format.money({ amount, currency })
  const { fund, parts } = divide(sale, terms.fund, terms.shares)
  const rows: Row[] = terms.shares.map((share, place) => ({
    key: share.member_id,
    name: share.seller.name,
    of: place,
    weight: format.number(share.weight),
    amount: parts[place] ?? 0,
  }))
  if (fund > 0)
    rows.push({ key: 'fund', name: t('active.fund'), of: null, weight: '', amount: fund })
  const knots = spread(
    100,
    rows.map(({ amount }) => amount),
  )
  const drawn = rows.flatMap(({ of, name }, place) =>
    of === 'total' ? [] : [{ of, name, knots: knots[place] ?? 0 }],
  )
  const words = drawn.map((part) => t('active.part', { name: part.name, knots: part.knots }))
  const total: Row = {
    key: 'total',
    name: t('active.total'),
    of: 'total',
    weight: '',
    amount: sale,
  }
  return (
    <div className={styles.stack}>
      <Knots
        label={t('active.picture', { parts: format.list(words) })}
        parts={drawn}
        className={styles.knots}
      />
      <Table
        caption={t('active.table', { sum: money(sale) })}
        showCaption
        columns={useColumns(money)}
        rows={[...rows, total]}
        rowKey={(row) => row.key}
      />
      <p className={styles.quiet}>{t('active.odd')}</p>
    </div>
  )
}

function useColumns(money: (amount: number) => string): Column<Row>[] {
  const t = useWords('brands')
  return [
    {
      id: 'who',
      header: t('active.who'),
      primary: true,
      cell: ({ name, of }) => (
        <span className={styles.named}>
          {of === 'total' ? null : <Knot of={of} />}
          {of === 'total' ? <b>{name}</b> : name}
        </span>
      ),
    },
    { id: 'weight', header: t('active.weight'), align: 'end', cell: ({ weight }) => weight },
    {
      id: 'amount',
      header: t('active.amount'),
      align: 'end',
      cell: ({ amount, of }) => (of === 'total' ? <b>{money(amount)}</b> : money(amount)),
    },
  ]
}
