import { createFileRoute, Link } from '@tanstack/react-router'

import { parseFilter, shopPagesQuery } from '@/features/shops/api'
import { ShopCards } from '@/features/shops/ShopCards'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import styles from './-Shops.module.css'

const KINDS = ['any', 'alone', 'brand'] as const

/** The open shops of the hub, narrowed down by what the address says. */
export const Route = createFileRoute('/shops/')({
  validateSearch: parseFilter,
  loaderDeps: ({ search: { kind } }) => ({ kind }),
  loader: async ({ context: { queries, hub }, deps }) => {
    await Promise.all([
      loadWords('shops'),
      queries.ensureInfiniteQueryData(shopPagesQuery(hub.slug, deps)),
    ])
    return { title: wordsOf('shops')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Shops,
})

function Shops() {
  const t = useWords('shops')
  const { hub } = Route.useRouteContext()
  const filter = Route.useSearch()
  const chosen = filter.kind ?? 'any'
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <TabLinks label={t('kind')}>
        {KINDS.map((kind) => (
          <Link
            key={kind}
            to="/shops"
            search={kind === 'any' ? {} : { kind }}
            activeOptions={{ exact: true }}
            className={tabLinkClass}
            aria-current={kind === chosen ? 'page' : undefined}
          >
            {t(`kinds.${kind}`)}
          </Link>
        ))}
      </TabLinks>
      <ShopCards
        hub={hub.slug}
        zone={hub.zone}
        filter={filter}
        reset={
          <Link to="/shops" className={buttonClass({ kind: 'outline' })}>
            {t('reset')}
          </Link>
        }
      />
    </div>
  )
}
