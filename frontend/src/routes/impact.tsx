import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { impactQuery } from '@/features/marketImpact/api'
import { ImpactView } from '@/features/marketImpact/ImpactView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import styles from './shops/-Shops.module.css'

/** What the market of the hub left with its makers, for everybody. */
export const Route = createFileRoute('/impact')({
  loader: async ({ context: { queries, hub } }) => {
    await Promise.all([loadWords('marketImpact'), queries.ensureQueryData(impactQuery(hub.slug))])
    return { title: wordsOf('marketImpact')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ImpactPage,
})

function ImpactPage() {
  const t = useWords('marketImpact')
  const { hub } = Route.useRouteContext()
  const { data } = useSuspenseQuery(impactQuery(hub.slug))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead', { hub: hub.name })}</p>
      </header>
      <ImpactView impact={data} />
    </div>
  )
}
