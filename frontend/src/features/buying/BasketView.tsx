import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { showToast } from '@/ui/toasts'

import { type Group, type Line, type Owner, type Quote, quoteQuery, useBasket } from './api'
import { BasketLine } from './BasketLine'
import styles from './Buying.module.css'
import { useChoices } from './choices'
import { PlaceField } from './PlaceField'
import { Sums } from './Sums'
import { hindered, needsWay, sumsOf } from './totals'
import { HubVoucherField, VoucherField } from './VoucherField'
import { Ways } from './Ways'
import { put, putBack, type Wish, without } from './wishes'

type Props = { owner: Owner; hubName: string; zone: string }

/** What somebody wants, by shops, and what it costs now. */
export function BasketView({ owner, hubName, zone }: Props) {
  const t = useWords('buying')
  const message = useProblemMessage()
  const { wishes, change } = useBasket(owner)
  const [choices] = useChoices(owner.hub)
  const lines = wishes ?? []
  const asked = { hub: owner.hub, ...choices }
  const quote = useQuery({
    ...quoteQuery(asked, lines),
    enabled: lines.length > 0,
  })

  if (wishes === undefined) return <Skeleton label={t('loading')} shape="block" />
  if (wishes.length === 0) {
    return (
      <EmptyState
        seed="basket"
        title={t('empty.title')}
        action={
          <Link to="/market" className={buttonClass()}>
            {t('empty.market')}
          </Link>
        }
      >
        {t('empty.text')}
      </EmptyState>
    )
  }
  if (quote.data === undefined) {
    if (quote.error === null) return <Skeleton label={t('loading')} shape="block" />
    return (
      <Notice
        kind="danger"
        live
        actions={<Button onPress={() => void quote.refetch()}>{t('again')}</Button>}
      >
        {message(quote.error)}
      </Notice>
    )
  }
  return (
    <Priced
      {...{ owner, hubName, zone, wishes, change }}
      quote={quote.data}
      isOld={quote.isFetching}
    />
  )
}

type PricedProps = Props & {
  wishes: readonly Wish[]
  change: (next: (now: readonly Wish[]) => Wish[]) => void
  quote: Quote
  /** It tells of a basket that has changed meanwhile. */
  isOld: boolean
}

function Priced({ owner, hubName, zone, wishes, change, quote, isOld }: PricedProps) {
  const t = useWords('buying')
  const [choices, choose] = useChoices(owner.hub)
  const { currency } = quote
  const wanted = new Map(wishes.map((wish) => [wish.variant_id, wish]))
  const groups = quote.groups.filter(({ lines }) =>
    lines.some((line) => wanted.has(line.variant_id)),
  )
  const gone = quote.gone.filter((id) => wanted.has(id))
  const isBare = !groups.some(needsWay)

  const remove = (line: Line, wish: Wish) => {
    const place = wishes.indexOf(wish)
    change((now) => without(now, line.variant_id))
    showToast({
      title: t('removed', { title: line.title }),
      action: { label: t('undo'), onAction: () => change((now) => putBack(now, wish, place)) },
    })
  }
  const dropGone = () => change((now) => now.filter(({ variant_id }) => !gone.includes(variant_id)))

  return (
    <div className={styles.columns}>
      <div className={styles.groups}>
        {gone.length === 0 ? null : (
          <Notice kind="warning" actions={<Button onPress={dropGone}>{t('gone.remove')}</Button>}>
            {t('gone.text', { count: gone.length })}
          </Notice>
        )}
        {groups.map((group) => (
          <ShopGroup key={group.seller.id} group={group}>
            <ul className={styles.lines}>
              {group.lines.map((line) => {
                const wish = wanted.get(line.variant_id)
                return wish === undefined ? null : (
                  <BasketLine
                    key={line.variant_id}
                    {...{ line, wish, currency, zone }}
                    onChange={(next) => change((now) => put(now, next))}
                    onRemove={() => remove(line, wish)}
                  />
                )
              })}
            </ul>
            <Ways {...{ group, currency, zone, choices }} onChoose={choose} />
            <VoucherField {...{ group, currency, zone, choices }} onChoose={choose} />
          </ShopGroup>
        ))}
      </div>
      <div className={styles.side}>
        <section className={styles.summary} aria-label={t('sums.label')} aria-busy={isOld}>
          {isBare ? null : (
            <PlaceField place={choices.place} onChange={(place) => choose({ place })} />
          )}
          <HubVoucherField {...{ quote, zone, choices }} hub={hubName} onChoose={choose} />
          <Sums sums={sumsOf(quote, choices)} hub={hubName} {...{ isBare, currency, zone }} />
        </section>
        <div className={styles.foot}>
          <Onward isHindered={hindered(quote)} />
        </div>
      </div>
    </div>
  )
}

export function ShopGroup({ group, children }: { group: Group; children: ReactNode }) {
  const { id, slug, name } = group.seller
  return (
    <section className={styles.group} aria-labelledby={`shop-${id}`}>
      <h2 id={`shop-${id}`}>
        <Link to="/shops/$slug" params={{ slug }} className={linkClass({ kind: 'quiet' })}>
          {name}
        </Link>
      </h2>
      {children}
    </section>
  )
}

function Onward({ isHindered }: { isHindered: boolean }) {
  const t = useWords('buying')
  if (isHindered) return <p className={styles.quiet}>{t('hindered')}</p>
  return (
    <Link to="/checkout" className={buttonClass({ size: 'large', full: true })}>
      {t('checkout.open')}
    </Link>
  )
}
