import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'

import type { Seller } from './api'
import { MoveButtons } from './MoveButtons'
import styles from './Sellers.module.css'
import { StateBadge } from './StateBadge'

/** Where a seller stands, to whom it may sell today, and what the reader can do about it. */
export function SellerStanding({ seller }: { seller: Seller }) {
  const t = useWords('sellers')
  const format = useFormat(seller.hub.zone)
  const { state, back_on: back, markets, moves } = seller
  const text =
    state === 'paused' && back !== null
      ? t('stateText.pausedUntil', { day: format.date(back) })
      : t(`stateText.${state}`)
  const market = markets.includes('eu') ? 'both' : markets.length > 0 ? 'everywhere' : 'none'
  const last = moves[0]
  return (
    <Section title={t('state')} aside={<StateBadge state={state} />}>
      <div className={styles.state}>
        <p>{text}</p>
        {last === undefined || last.reason === '' ? null : (
          <blockquote className={styles.said}>{last.reason}</blockquote>
        )}
        <DescriptionList items={[{ term: t('markets.title'), detail: t(`markets.${market}`) }]} />
        <div className={styles.acts}>
          <MoveButtons seller={seller} />
        </div>
      </div>
    </Section>
  )
}
