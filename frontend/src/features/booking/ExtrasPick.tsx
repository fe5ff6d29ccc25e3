import { useQuery } from '@tanstack/react-query'

import { type Extra, extrasQuery } from '@/api/extras'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'

import type { Studio } from './api'
import styles from './ExtrasPick.module.css'
import { withItem } from './wish'
import { itemsOf, type WishSearch } from './wishSearch'

type Props = {
  studio: Studio
  wish: WishSearch
  time: { starts_at: string; ends_at: string } | undefined
  onWish: (change: WishSearch) => void
  pays: boolean
}

/** What can be booked with the studio; nothing is shown where the hub offers nothing. */
export function ExtrasPick({ studio, wish, time, onWish, pays }: Props) {
  const t = useWords('booking')
  const extras = useQuery(
    extrasQuery({ hub: studio.hub.slug, studioKind: studio.kind, time }),
  ).data?.items.filter(({ units }) => units > 0)
  if (extras === undefined || extras.length === 0) return null
  const wanted = new Map(itemsOf(wish).map(({ pool_id, quantity }) => [pool_id, quantity]))
  return (
    <section className={styles.extras} aria-labelledby="book-with">
      <h3 id="book-with">{t('with.title')}</h3>
      <p className={styles.text}>{t('with.text')}</p>
      <div className={styles.cards}>
        {extras.map((extra) => (
          <ExtraCard
            key={extra.id}
            extra={extra}
            quantity={wanted.get(extra.id) ?? 0}
            onChange={(quantity) => onWish(withItem(wish, extra.id, quantity))}
            pays={pays}
          />
        ))}
      </div>
    </section>
  )
}

type CardProps = {
  extra: Extra
  quantity: number
  onChange: (quantity: number) => void
  pays: boolean
}

function ExtraCard({ extra, quantity, onChange, pays }: CardProps) {
  const t = useWords('booking')
  const format = useFormat('UTC') // amounts have no zone
  const { name, summary, hourly_price, most, units, free, qualification } = extra
  const isShort = free !== null && free < Math.max(1, quantity)
  const count = free ?? units
  const there = free === null ? 'there' : 'free'
  const available = count === 0 ? t('with.none') : t(`with.${there}`, { count })
  return (
    <div className={styles.card} data-wanted={quantity > 0 ? '' : undefined}>
      <p className={styles.words}>
        {summary === '' ? null : <span>{summary}</span>}
        <span className={isShort ? styles.short : undefined}>{available}</span>
        <span>
          {pays ? t('with.each', { price: format.money(hourly_price) }) : t('with.included')}
        </span>
        {qualification === null ? null : (
          <span>
            {t(extra.kind === 'people' ? 'with.brings' : 'with.needs', { name: qualification })}
          </span>
        )}
      </p>
      <NumberStepper
        label={name}
        value={quantity}
        onChange={onChange}
        min={0}
        max={Math.max(quantity, Math.min(most, count))}
        format={format.number}
        labels={{ less: `${t('with.less')}: ${name}`, more: `${t('with.more')}: ${name}` }}
      />
    </div>
  )
}
