import { useQuery } from '@tanstack/react-query'

import { isProblem } from '@/api/problem'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'

import { ownCardQuery, useNewCard } from './api'
import styles from './Cards.module.css'
import { Facts } from './Facts'

type Props = { hub: { slug: string; zone: string } }

/** One's own card, large enough to be read from a phone. */
export function OwnCard({ hub }: Props) {
  const t = useWords('cards')
  const format = useFormat(hub.zone)
  const card = useQuery(ownCardQuery(hub.slug))
  const renew = useNewCard(hub.slug)
  if (card.data === undefined) {
    if (isProblem(card.error, '/problems/not-found')) {
      return (
        <EmptyState seed="card" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )
    }
    return <Skeleton label={t('title')} lines={6} />
  }
  return (
    <div className={styles.card}>
      <p className={styles.quiet}>{card.data.hub}</p>
      <Facts card={card.data} />
      <img
        className={styles.code}
        src={card.data.picture}
        alt={t('alt')}
        width={260}
        height={260}
      />
      <p className={styles.quiet}>{t('until', { time: format.time(card.data.expires_at) })}</p>
      <div className={styles.actions} data-no-print="">
        <Button kind="outline" isPending={card.isFetching} onPress={() => void renew()}>
          {t('renew')}
        </Button>
        <Button kind="outline" onPress={() => globalThis.print()}>
          {t('print')}
        </Button>
      </div>
    </div>
  )
}
