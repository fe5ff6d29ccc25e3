import { useInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { LoadMore } from '@/ui/LoadMore'

import { type Item, movementsQuery } from './api'
import styles from './Stock.module.css'

type Props = { item: Item; zone: string; placeOf: (id: string) => string }

/** Why there is as much of something as there is. */
export function Movements(props: Props) {
  const t = useWords('stock')
  const title = t('movements.openOf', { name: props.item.name })
  return (
    <DialogTrigger>
      <Button kind="outline" size="small" aria-label={title}>
        {t('movements.open')}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }} isDismissable>
        <MovementList {...props} />
      </Dialog>
    </DialogTrigger>
  )
}

function MovementList({ item, zone, placeOf }: Props) {
  const t = useWords('stock')
  const format = useFormat(zone)
  const pages = useInfiniteQuery(movementsQuery(item.id))
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  if (pages.data !== undefined && rows.length === 0) return <p>{t('movements.none')}</p>
  return (
    <>
      <ol className={styles.movements} aria-busy={pages.isPending}>
        {rows.map(({ id, kind, change, place_id: place, moved_by: by, moved_at: at }) => (
          <li key={id}>
            <b>{change > 0 ? `+${change}` : `−${-change}`}</b>
            <span className={styles.two}>
              {t(`movementKinds.${kind}`)}
              <small>{[placeOf(place), by, format.dateTime(at)].filter(Boolean).join(', ')}</small>
            </span>
          </li>
        ))}
      </ol>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('movements.more') }}
      />
    </>
  )
}
