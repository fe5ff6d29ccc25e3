import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { Table } from '@/ui/Table'

import { AddItem } from './AddItem'
import { type Item, itemsQuery, type Stock } from './api'
import { CountItem, MoveItem } from './ItemActs'
import { Movements } from './Movements'
import styles from './Stock.module.css'

type Props = { sellerId: string; zone: string; stock: Stock }

/** What a shop counts: how much is free, where it lies, and what can be done about it. */
export function Items({ sellerId, zone, stock }: Props) {
  const t = useWords('stock')
  const format = useFormat(zone)
  const pages = useSuspenseInfiniteQuery(itemsQuery(sellerId))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const add = stock.may_count ? <AddItem sellerId={sellerId} stock={stock} /> : null
  const placeOf = (id: string) => stock.places.find((place) => place.id === id)?.name ?? ''
  const lies = ({ levels, workshop_id: workshop, work }: Item) => {
    if (workshop !== null) {
      const name = stock.workshops.find(({ id }) => id === workshop)?.name ?? ''
      return t('items.made', { name, work: work ?? 0 })
    }
    return levels
      .filter(({ on_hand: many }) => many > 0)
      .map(({ place_id: place, on_hand: many, held }) =>
        held === 0
          ? t('items.at', { place: placeOf(place), count: many })
          : t('items.atHeld', { place: placeOf(place), count: many, held }),
      )
      .join(', ')
  }
  return (
    <Section title={t('items.title')} aside={add}>
      {rows.length === 0 ? (
        <EmptyState seed={`stock ${sellerId}`} title={t('items.none')}>
          {t('items.noneText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('items.title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'item',
              header: t('items.item'),
              primary: true,
              cell: ({ name, code, kind, edition_size: size }) => (
                <span className={styles.two}>
                  {name}
                  <small>
                    {code} · {t(`kinds.${kind}`)}
                    {size === null ? null : ` ${t('items.edition', { count: size })}`}
                  </small>
                </span>
              ),
            },
            {
              id: 'free',
              header: t('items.free'),
              align: 'end',
              cell: ({ free }) => (free === null ? '–' : format.number(free)),
            },
            { id: 'where', header: t('items.where'), cell: lies },
            {
              id: 'acts',
              header: t('items.acts'),
              headerHidden: true,
              cell: (item) => (
                <span className={styles.acts}>
                  {stock.may_count && item.kind !== 'made' ? (
                    <>
                      <CountItem item={item} places={stock.places} />
                      <MoveItem item={item} places={stock.places} />
                    </>
                  ) : null}
                  {item.kind === 'made' ? null : (
                    <Movements item={item} zone={zone} placeOf={placeOf} />
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('items.more') }}
      />
    </Section>
  )
}
