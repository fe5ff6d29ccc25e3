import { useQuery } from '@tanstack/react-query'

import type { Bought } from '@/api/buying'
import type { Schema } from '@/api/client'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { AskReturn } from './AskReturn'
import { purchaseReturnsQuery, type ReturnableLine } from './api'
import { OwnActs } from './OwnActs'
import { ReturnCard } from './ReturnCard'
import styles from './Returns.module.css'
import { kindsOf } from './states'

type Order = Schema['OrderOut']
type Props = { bought: Bought; order: Order }

/** What of an order that has come can go back, and where what goes back stands. */
export function BoughtReturns({ bought, order }: Props) {
  const t = useWords('returns')
  const { purchase, secret } = bought
  const { data } = useQuery(purchaseReturnsQuery(purchase.id, secret))
  const lines = order.lines.flatMap((line) => {
    const found = data?.lines.find(({ line_id: id }) => id === line.id)
    return found === undefined ? [] : [{ line, found }]
  })
  const returns = data?.returns.filter(({ order_id: id }) => id === order.id) ?? []
  const open = lines.filter(({ found }) => found.left > 0)
  if (open.length === 0 && returns.length === 0) return null // it has not come yet
  return (
    <section className={styles.part} aria-labelledby={`returns-${order.id}`}>
      <h3 id={`returns-${order.id}`}>{t('title')}</h3>
      {open.length === 0 ? null : (
        <ul className={styles.lines}>
          {open.map(({ line, found }) => (
            <li key={line.id}>
              <span>
                {line.title}
                <Until line={found} zone={purchase.hub.zone} />
              </span>
              {kindsOf(found).length === 0 ? null : (
                <AskReturn bought={bought} line={line} found={found} shop={order.seller.name} />
              )}
            </li>
          ))}
        </ul>
      )}
      {returns.length === 0 ? null : (
        <ul className={styles.cards}>
          {returns.map((one) => (
            <li key={one.id}>
              <ReturnCard of={one} reader="buyer">
                <OwnActs of={one} bought={bought} />
              </ReturnCard>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Until when it can be given back, or why it cannot. */
function Until({ line, zone }: { line: ReturnableLine; zone: string }) {
  const t = useWords('returns')
  const format = useFormat(zone)
  const { withdrawal_hindrance: no, claim_hindrance: never } = line
  return (
    <small className={styles.quiet}>
      {no === null
        ? t('until.withdrawal', { day: format.date(line.withdrawal_until) })
        : t(`hindrances.${no}`)}{' '}
      {no !== null && never === null
        ? t('until.claim', { day: format.date(line.claim_until) })
        : null}
    </small>
  )
}
