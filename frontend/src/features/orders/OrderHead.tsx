import { useSuspenseQuery } from '@tanstack/react-query'

import { placesQuery } from '@/api/startupProfiles'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'

import type { Order } from './api'
import { MoveButtons } from './MoveButtons'
import { OrderBadge } from './OrderBadge'
import styles from './Orders.module.css'

/** Where an order stands, what that asks of the shop, and what can be done now. */
export function OrderHead({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  return (
    <div className={styles.state}>
      <OrderBadge state={order.state} />
      <p>{t(`stateText.${order.state}`)}</p>
      {order.acts.length === 0 ? null : (
        <div className={styles.acts}>
          <MoveButtons order={order} />
        </div>
      )}
    </div>
  )
}

/** Whom an order goes to, how, and what the buyer wants to say. */
export function OrderBuyer({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  const format = useFormat(order.hub.zone)
  const { data: places } = useSuspenseQuery(placesQuery())
  const { address, delivery, tracking, note, ready_on: ready } = order
  const items = [
    { term: t('buyer.name'), detail: order.buyer },
    {
      term: t('buyer.email'),
      detail: <a href={`mailto:${order.email}`}>{order.email}</a>,
    },
    ...(order.phone === ''
      ? []
      : [{ term: t('buyer.phone'), detail: <a href={`tel:${order.phone}`}>{order.phone}</a> }]),
    ...(delivery === null
      ? []
      : [
          {
            term: t('buyer.delivery'),
            detail: `${delivery.name}, ${t('buyer.days', { least: delivery.days_min, most: delivery.days_max })}`,
          },
        ]),
    ...(address === null
      ? []
      : [
          {
            term: t('buyer.address'),
            detail: (
              <address className={styles.address}>
                {[
                  address.street,
                  `${address.postcode} ${address.city}`.trim(),
                  places.items.find(({ code }) => code === address.place)?.name ?? address.place,
                ].join('\n')}
              </address>
            ),
          },
        ]),
    ...(ready === null ? [] : [{ term: t('buyer.readyOn'), detail: format.date(ready) }]),
    ...(tracking === null
      ? []
      : [{ term: t('buyer.tracking'), detail: <Tracking of={tracking} /> }]),
    ...(note === ''
      ? []
      : [{ term: t('buyer.note'), detail: <span className={styles.said}>{note}</span> }]),
  ]
  return (
    <Section title={t('buyer.title')}>
      <DescriptionList items={items} ruled />
    </Section>
  )
}

/** A number, or an address that opens. */
function Tracking({ of }: { of: string }) {
  return /^https?:\/\//.test(of) ? (
    <a href={of} target="_blank" rel="noreferrer" className={styles.said}>
      {of}
    </a>
  ) : (
    <span className={styles.said}>{of}</span>
  )
}
