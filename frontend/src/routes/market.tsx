import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { Heart } from '@/features/favourites/Heart'
import { marketQuery } from '@/features/market/api'
import { Market } from '@/features/market/Market'
import { type MarketSearch, parseMarket } from '@/features/market/marketSearch'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { linkClass } from '@/ui/Link'

import styles from './-Market.module.css'

/** What is on sale at the hub, as the address says what is looked for. */
export const Route = createFileRoute('/market')({
  validateSearch: parseMarket,
  loaderDeps: ({ search }) => parseMarket(search), // without what all pages carry
  loader: async ({ context: { queries, hub }, deps: search }) => {
    await Promise.all([
      loadWords('market', 'favourites', 'problems'),
      // A refusal is told where the results would be; what was here before is shown at once.
      queries.ensureInfiniteQueryData(marketQuery(hub.slug, search)).catch(() => undefined),
    ])
    return { title: wordsOf('market')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: MarketPage,
})

function MarketPage() {
  const t = useWords('market')
  const words = useWords('favourites')
  const { me, hub } = Route.useRouteContext()
  const owner = { hub: hub.slug, isMember: me !== null }
  const address = parseMarket(Route.useSearch())
  const navigate = Route.useNavigate()
  // The address follows when the answer is here; whoever chooses two things in a row has chosen both.
  const [asked, setAsked] = useState<MarketSearch | null>(null)
  const change = (next: MarketSearch, step?: 'new') => {
    setAsked(next)
    void navigate({ search: next, replace: step !== 'new', resetScroll: false }).then(() =>
      setAsked((last) => (last === next ? null : last)),
    )
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <nav aria-label={t('ways')} className={styles.ways}>
          <Link to="/favourites" className={linkClass()}>
            {words('title')}
          </Link>
          <Link to="/shops" className={linkClass()}>
            {t('shops')}
          </Link>
          <Link to="/impact" className={linkClass()}>
            {t('impact')}
          </Link>
        </nav>
        <p>{t('lead')}</p>
      </header>
      <Market
        hub={hub}
        search={asked ?? address}
        onChange={change}
        mark={({ id, title }) => <Heart id={id} name={title} owner={owner} />}
        shops={
          <Link to="/shops" className={buttonClass({ kind: 'outline' })}>
            {t('shops')}
          </Link>
        }
      />
    </div>
  )
}
