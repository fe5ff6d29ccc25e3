import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { ShopPicture } from '@/ui/ShopPicture'

import type { Maker, ShopDetail } from './api'
import styles from './Shops.module.css'

type Props = {
  shop: ShopDetail
  makers: readonly Maker[]
  /** What it sells. */
  offers?: ReactNode
  /** How soon it answers. */
  answers?: ReactNode
  /** What buyers say of it, in a line, and all of it. */
  rating?: ReactNode
  /** Hears of what it puts up. */
  follow?: ReactNode
  reviews?: ReactNode
}

/** What an open shop says of itself, and who stands behind it. */
export function ShopView({ shop, makers, offers, answers, rating, follow, reviews }: Props) {
  const t = useWords('shops')
  return (
    <article className={styles.shop}>
      <header className={styles.head}>
        <Link to="/shops" className={styles.back} data-no-print="">
          <Icon name="arrow-left" />
          {t('title')}
        </Link>
        <ShopPicture seed={shop.id} picture={shop.logo} size={130} eager />
        <div className={styles.headWords}>
          <h1>{shop.name}</h1>
          {rating}
          <p className={styles.sentence}>{shop.sentence}</p>
          {shop.kind === 'brand' ? (
            <p className={styles.tags}>
              <Tag>{t('kindOne.brand')}</Tag>
            </p>
          ) : null}
          {follow}
        </div>
      </header>
      {shop.paused ? <Paused shop={shop} /> : null}
      {offers}
      <div className={styles.body}>
        <div className={styles.main}>
          {shop.story === '' ? null : (
            <Section title={t('story')}>
              <Paragraphs text={shop.story} />
            </Section>
          )}
          {makers.length === 0 ? null : <Makers makers={makers} zone={shop.hub.zone} />}
          {shop.returns === '' ? null : (
            <Section title={t('returns')}>
              <Paragraphs text={shop.returns} />
            </Section>
          )}
        </div>
        <Facts shop={shop} answers={answers} />
      </div>
      {reviews}
    </article>
  )
}

function Paused({ shop }: { shop: ShopDetail }) {
  const t = useWords('shops')
  const format = useFormat(shop.hub.zone)
  const title =
    shop.paused_until === null
      ? t('paused')
      : t('pausedUntil', { day: format.date(shop.paused_until) })
  return (
    <div className={styles.notice}>
      <Notice kind="waiting" title={title}>
        {t('pausedText')}
      </Notice>
    </div>
  )
}

function Paragraphs({ text }: { text: string }) {
  return (
    <div className={styles.story}>
      {text.split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

function Makers({ makers, zone }: { makers: readonly Maker[]; zone: string }) {
  const t = useWords('shops')
  const format = useFormat(zone)
  return (
    <Section title={t('makers')}>
      <p className={styles.quiet}>{t('makersLead', { count: makers.length })}</p>
      <ul className={styles.makers}>
        {makers.map((maker) => (
          <li key={maker.id}>
            <ShopPicture seed={maker.id} picture={null} size={40} />
            <span>
              <Link to="/shops/$slug" params={{ slug: maker.slug }} className={linkClass()}>
                {maker.name}
              </Link>
              <small>{t('maker', { day: format.date(maker.joined_on) })}</small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ shop, answers }: Pick<Props, 'shop' | 'answers'>) {
  const t = useWords('shops')
  const format = useFormat(shop.hub.zone)
  return (
    <aside className={styles.facts}>
      <DescriptionList
        ruled
        items={[
          ...(shop.region ? [{ term: t('region'), detail: shop.region.name }] : []),
          { term: t('since'), detail: format.date(shop.since) },
          { term: t('hub'), detail: shop.hub.name },
        ]}
      />
      {answers}
      {shop.trader.length === 0 ? null : (
        <section className={styles.trader}>
          <h2>{t('trader')}</h2>
          <DescriptionList
            ruled
            items={shop.trader.map(({ name, said }) => ({ term: name, detail: said }))}
          />
          <p className={styles.quiet}>{t('traderText', { hub: shop.hub.name })}</p>
        </section>
      )}
    </aside>
  )
}
