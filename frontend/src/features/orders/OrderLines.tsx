import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { ShopPicture } from '@/ui/ShopPicture'

import type { Order, OrderLine } from './api'
import styles from './Orders.module.css'

/** What was bought, and what it cost: the lines add up to what was paid. */
export function OrderLines({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  const format = useFormat(order.hub.zone)
  const money = (amount: number) => format.money({ amount, currency: order.currency })
  const ofShop = order.discount - order.borne
  const sums = [
    { name: t('sums.goods'), amount: order.goods },
    ...(ofShop > 0 ? [{ name: t('sums.discount'), amount: -ofShop }] : []),
    ...(order.borne > 0 ? [{ name: t('sums.borne'), amount: -order.borne }] : []),
    ...(order.delivery === null ? [] : [{ name: t('sums.shipping'), amount: order.shipping }]),
  ]
  return (
    <Section title={t('lines.title')}>
      <ul className={styles.lines}>
        {order.lines.map((line) => (
          <Line key={line.id} line={line} money={money} zone={order.hub.zone} />
        ))}
      </ul>
      <dl className={styles.sums}>
        {sums.map(({ name, amount }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{money(amount)}</dd>
          </div>
        ))}
        <div data-total="">
          <dt>{t('total')}</dt>
          <dd>{money(order.total)}</dd>
        </div>
        {order.refunded > 0 ? (
          <div>
            <dt>{t('sums.refunded')}</dt>
            <dd>{money(-order.refunded)}</dd>
          </div>
        ) : null}
      </dl>
    </Section>
  )
}

type LineProps = { line: OrderLine; money: (amount: number) => string; zone: string }

function Line({ line, money, zone }: LineProps) {
  const t = useWords('orderDesk')
  const format = useFormat(zone)
  const { title, options, code, quantity, price, tax_rate: tax, refunded } = line
  return (
    <li>
      <ShopPicture picture={line.picture} seed={line.listing} size={72} />
      <span className={styles.two}>
        <Link to="/listings/$slug" params={{ slug: line.listing }} className={linkClass()}>
          {title}
        </Link>
        <small>{[...options, code].join(', ')}</small>
        <small>
          {t('lines.many', { count: quantity, price: money(price) })}
          {tax > 0 ? `, ${t('lines.tax', { rate: format.number(tax / 100) })}` : null}
        </small>
        {refunded > 0 ? <small>{t('lines.refunded', { count: refunded })}</small> : null}
      </span>
      <b>{money(price * quantity)}</b>
    </li>
  )
}
