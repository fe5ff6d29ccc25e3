import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Bought } from '@/api/buying'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { ShopPicture } from '@/ui/ShopPicture'

import { type Order, useReceive } from './api'
import { BoughtFiles } from './BoughtFiles'
import styles from './Purchase.module.css'
import { type State, stepsOf } from './thread'

type Props = {
  order: Order
  bought: Bought
  write?: WriteAbout | undefined
  after?: ReactNode
}
/** Lets the buyer write to the shop of a paid order. */
export type WriteAbout = (order: Order) => ReactNode

const TONES: { [S in State]?: Tone } = {
  unpaid: 'warning',
  lapsed: 'neutral',
  cancelled: 'neutral',
  delivered: 'success',
  completed: 'success',
}

/** One shop's part of a purchase: what it is, where it stands, and what the buyer can do. */
export function OrderCard({ order, bought, write, after }: Props) {
  const t = useWords('buying')
  const { hub, currency } = bought.purchase
  const format = useFormat(hub.zone)
  const money = (amount: number) => format.money({ amount, currency })
  const receive = useReceive(bought)
  const { seller, number, state, delivery, refunded } = order
  return (
    <section className={styles.order} aria-labelledby={`order-${order.id}`}>
      <header className={styles.head}>
        <h2 id={`order-${order.id}`}>
          <Link
            to="/shops/$slug"
            params={{ slug: seller.slug }}
            className={linkClass({ kind: 'quiet' })}
          >
            {seller.name}
          </Link>
        </h2>
        <Badge tone={TONES[state] ?? 'info'} mark={state === 'unpaid' ? 'hollow' : 'solid'}>
          {t(`states.${state}`)}
        </Badge>
        {number === null ? null : <p>{t('order.number', { number })}</p>}
      </header>
      <ul className={styles.lines}>
        {order.lines.map((line) => (
          <li key={line.id}>
            <ShopPicture seed={line.variant_id} picture={line.picture} size={56} />
            <span>
              <b>
                {line.quantity > 1
                  ? t('times', { title: line.title, quantity: line.quantity })
                  : line.title}
              </b>
              {line.options.length === 0 ? null : <small>{format.list(line.options)}</small>}
            </span>
            <span className={styles.amount}>{money(line.price * line.quantity)}</span>
            <BoughtFiles line={line} bought={bought} />
          </li>
        ))}
      </ul>
      <Thread order={order} zone={hub.zone} />
      {order.tracking === null ? null : (
        <p>
          {t('order.tracking')} <Tracking text={order.tracking} />
        </p>
      )}
      {state === 'shipped' ? (
        <div className={styles.act}>
          <Button
            isPending={receive.isPending}
            onPress={() => receive.mutate(order.id)}
            aria-label={t('order.arrivedFrom', { shop: seller.name })}
          >
            {t('order.arrived')}
          </Button>
          <ProblemNotice of={receive} />
        </div>
      ) : null}
      <dl className={styles.facts}>
        {delivery === null ? null : (
          <div>
            <dt>{delivery.name}</dt>
            <dd>{order.shipping === 0 ? t('free') : money(order.shipping)}</dd>
          </div>
        )}
        <div>
          <dt>{t('sums.total')}</dt>
          <dd>
            <b>{money(order.total)}</b>
          </dd>
        </div>
        {refunded === 0 ? null : (
          <div>
            <dt>{t('order.refunded')}</dt>
            <dd>{money(refunded)}</dd>
          </div>
        )}
      </dl>
      {order.note === '' ? null : (
        <p className={styles.quiet}>{t('order.note', { note: order.note })}</p>
      )}
      {number === null || write === undefined ? null : (
        <div className={styles.act}>{write(order)}</div>
      )}
      {after}
    </section>
  )
}

/** The way of an order as a thread: knots with days, hollow where it still has to go. */
function Thread({ order, zone }: { order: Order; zone: string }) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const ready = order.ready_on
  return (
    <ol className={styles.thread} aria-label={t('order.way')}>
      {stepsOf(order).map((step) =>
        step.at === null ? (
          <li key={step.state} data-ahead="">
            <span>{t(`ahead.${step.state}`)}</span>
            {step.state === 'shipped' && ready !== null ? (
              <small>{t('order.readyOn', { day: format.dayShort(ready) })}</small>
            ) : null}
          </li>
        ) : (
          <li key={step.state}>
            <span>{t(`states.${step.state}`)}</span>
            <small>{format.dateTime(step.at)}</small>
            {step.state === 'cancelled' && step.reason !== '' ? <small>{step.reason}</small> : null}
          </li>
        ),
      )}
    </ol>
  )
}

/** Where a parcel can be followed: the address of a page, or a number to type somewhere. */
function Tracking({ text }: { text: string }) {
  if (!/^https:\/\/\S+$/.test(text)) return <b>{text}</b>
  return (
    <a href={text} rel="noreferrer" target="_blank" className={linkClass()}>
      {text}
    </a>
  )
}
