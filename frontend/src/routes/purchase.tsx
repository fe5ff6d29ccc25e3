import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import type { Bought } from '@/api/buying'
import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { placesQuery } from '@/api/startupProfiles'
import { secretPurchaseQuery } from '@/features/buying/api'
import { PurchaseView } from '@/features/buying/PurchaseView'
import { readSecrets } from '@/features/buying/secrets'
import { BoughtReturns } from '@/features/returns/BoughtReturns'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section, wrapClass } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import styles from './-Buying.module.css'
import { takeToken } from './-door/mailedLink'

/** What was bought without an account: by the link of a letter, or in the browser that bought it. */
export const Route = createFileRoute('/purchase')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.ensureQueryData(placesQuery()),
      loadWords('buying', 'returns', 'problems'),
    ])
    return { title: wordsOf('buying')('purchase.untitled') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: PurchasePage,
})

function PurchasePage() {
  const t = useWords('buying')
  const message = useProblemMessage()
  const { token } = Route.useRouteContext()
  const kept = readSecrets()
  const secret = token ?? kept[0] ?? null
  const found = useQuery({ ...secretPurchaseQuery(secret ?? ''), enabled: secret !== null })
  const isGone = secret === null || isProblem(found.error, '/problems/not-found')
  const title =
    found.data === undefined
      ? t('purchase.untitled')
      : t('purchase.title', { code: found.data.code })
  return (
    <div className={classNames(wrapClass, styles.page)}>
      <h1>{title}</h1>
      {isGone ? (
        <Notice kind="warning" title={t('purchase.gone')} live>
          {t('purchase.goneText')}
        </Notice>
      ) : found.data ? (
        <BoughtThings purchase={found.data} secret={secret} />
      ) : found.error ? (
        <Notice kind="danger" live>
          {message(found.error)}
        </Notice>
      ) : (
        <Skeleton label={t('purchase.looking')} shape="block" />
      )}
      <Others secrets={kept.filter((one) => one !== secret)} />
    </div>
  )
}

function BoughtThings(bought: Bought) {
  return (
    <PurchaseView
      bought={bought}
      after={(order) => <BoughtReturns bought={bought} order={order} />}
    />
  )
}

function Others({ secrets }: { secrets: readonly string[] }) {
  const t = useWords('buying')
  if (secrets.length === 0) return null
  return (
    <Section title={t('purchase.other')}>
      <ul>
        {secrets.map((secret, place) => (
          <li key={secret}>
            <Link to="/purchase" hash={`token=${secret}`} className={linkClass()}>
              {t('purchase.number', { number: secrets.length - place })}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
