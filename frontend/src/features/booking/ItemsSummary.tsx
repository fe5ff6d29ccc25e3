import { useQuery } from '@tanstack/react-query'

import { extrasQuery, type Item } from '@/api/extras'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Studio } from './api'
import styles from './ItemsSummary.module.css'

type Props = { studio: Studio; items: readonly Item[]; pays: boolean }

/** What goes with the studio, line by line. */
export function ItemsSummary({ studio, items, pays }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const extras = useQuery({
    ...extrasQuery({ hub: studio.hub.slug, studioKind: studio.kind }),
    enabled: items.length > 0,
  }).data?.items
  if (items.length === 0 || extras === undefined) return null
  const known = new Map(extras.map((extra) => [extra.id, extra]))
  return (
    <section className={styles.summary} aria-labelledby="booked-with">
      <h3 id="booked-with">{t('with.title')}</h3>
      <ul>
        {items.map(({ pool_id, quantity }) => {
          const extra = known.get(pool_id)
          if (extra === undefined) return null
          return (
            <li key={pool_id} className={styles.line}>
              <b>{t('with.line', { name: extra.name, count: quantity })}</b>
              <span>
                {pays
                  ? t('with.each', { price: format.money(extra.hourly_price) })
                  : t('with.included')}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
