import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { spread } from '@/lib/intl/spread'
import { classNames } from '@/ui/classNames'
import { Knot, type KnotOf, Knots } from '@/ui/Knots'

import type { Brand, Terms } from './api'
import styles from './Brands.module.css'
import { saleOf } from './sale'
import { divide } from './shares'

type Row = { key: string; name: string; of: KnotOf; weight: number | null; amount: number }
type Props = {
  brand: Brand
  terms: Terms
  /** What it is compared with: what each gets by these. */
  now?: Terms | undefined
}

/** The parts of a sale of 100 by some terms: a hundred knots, and exactly. */
export function Shares({ brand, terms, now }: Props) {
  const t = useWords('brands')
  const format = useFormat(brand.hub.zone)
  const { currency } = brand.hub
  const sale = saleOf(currency)
  const money = (amount: number) => format.money({ amount, currency })
  const rows = rowsOf(brand, terms, t('active.fund'))
  const before = now === undefined ? undefined : rowsOf(brand, now, t('active.fund'))
  const knots = spread(
    100,
    rows.map(({ amount }) => amount),
  )
  const drawn = rows.map(({ of, name }, place) => ({ of, name, knots: knots[place] ?? 0 }))
  const words = drawn.map((part) => t('active.part', { name: part.name, knots: part.knots }))
  return (
    <div className={styles.stack}>
      <Knots
        label={t('active.picture', { parts: format.list(words) })}
        parts={drawn}
        className={styles.knots}
      />
      <table className={styles.shares}>
        <caption>{t('active.table', { sum: money(sale) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('active.who')}</th>
            <th scope="col">{t('active.weight')}</th>
            {before === undefined ? null : <th scope="col">{t('terms.current')}</th>}
            <th scope="col">{t(before === undefined ? 'active.amount' : 'terms.then')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, of, name, weight, amount }) => {
            const was = before?.find((row) => row.key === key)?.amount ?? 0
            return (
              <tr key={key}>
                <th scope="row">
                  <span className={styles.named}>
                    <Knot of={of} />
                    {name}
                  </span>
                </th>
                <td>{weight === null ? '' : format.number(weight)}</td>
                {before === undefined ? null : <td className={styles.was}>{money(was)}</td>}
                <td className={classNames(before && was !== amount && styles.other)}>
                  {money(amount)}
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('active.total')}</th>
            <td />
            {before === undefined ? null : <td className={styles.was}>{money(sale)}</td>}
            <td>{money(sale)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={styles.quiet}>{t('active.odd')}</p>
    </div>
  )
}

/** Who gets what of a sale of 100; the fund, if it gets anything, comes last. */
function rowsOf({ hub }: Brand, { fund, shares }: Terms, fundName: string): Row[] {
  const sale = divide(saleOf(hub.currency), fund, shares)
  const makers = shares.map(({ member_id, seller, weight }, place) => ({
    key: member_id,
    name: seller.name,
    of: place,
    weight,
    amount: sale.parts[place] ?? 0,
  }))
  if (sale.fund === 0) return makers
  return [...makers, { key: 'fund', name: fundName, of: 'fund', weight: null, amount: sale.fund }]
}
