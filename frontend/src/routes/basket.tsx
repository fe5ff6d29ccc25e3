import { createFileRoute } from '@tanstack/react-router'

import { placesQuery } from '@/api/startupProfiles'
import { basketQuery, quoteQuery } from '@/features/buying/api'
import { BasketView } from '@/features/buying/BasketView'
import { choicesOf } from '@/features/buying/choices'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { wrapClass } from '@/ui/Section'

import styles from './-Buying.module.css'

/** What somebody wants to buy, whether they have an account or not. */
export const Route = createFileRoute('/basket')({
  staticData: { shell: 'public' },
  loader: async ({ context: { queries, me, hub } }) => {
    const [wishes] = await Promise.all([
      queries.ensureQueryData(basketQuery({ hub: hub.slug, isMember: me !== null })),
      queries.ensureQueryData(placesQuery()),
      loadWords('buying', 'problems'),
    ])
    // What it costs is asked for now; the page says itself when it cannot be told.
    const asked = { hub: hub.slug, ...choicesOf(hub.slug) }
    if (wishes.length > 0) await queries.prefetchQuery(quoteQuery(asked, wishes))
    return { title: wordsOf('buying')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: BasketPage,
})

function BasketPage() {
  const t = useWords('buying')
  const { me, hub } = Route.useRouteContext()
  return (
    <div className={classNames(wrapClass, styles.page)}>
      <h1>{t('title')}</h1>
      <BasketView
        owner={{ hub: hub.slug, isMember: me !== null }}
        hubName={hub.name}
        zone={hub.zone}
      />
    </div>
  )
}
