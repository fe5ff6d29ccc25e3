import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { ShopPicture } from '@/ui/ShopPicture'

import { shopQuery } from './api'
import styles from './ShopCard.module.css'

type Props = { shop: { id: string; slug: string; name: string } }

/** Who sells something, beside it: known by name at once, the rest comes when it is here. */
export function ShopCard({ shop }: Props) {
  const t = useWords('shops')
  const { data } = useQuery(shopQuery(shop.slug))
  const trader = data?.trader ?? []
  return (
    <aside className={styles.card} aria-label={t('seller')}>
      <ShopPicture seed={shop.id} picture={data?.logo ?? null} size={64} />
      <div className={styles.words}>
        <Link to="/shops/$slug" params={{ slug: shop.slug }} className={linkClass()}>
          {shop.name}
        </Link>
        {data === undefined ? null : <p>{data.sentence}</p>}
        {trader.length === 0 ? null : (
          <details>
            <summary>{t('trader')}</summary>
            <dl>
              {trader.map(({ name, said }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{said}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </aside>
  )
}
