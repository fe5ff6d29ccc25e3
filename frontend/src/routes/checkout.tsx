import { createFileRoute } from '@tanstack/react-router'

import { placesQuery } from '@/api/startupProfiles'
import { basketQuery, quoteQuery } from '@/features/buying/api'
import { Checkout } from '@/features/buying/Checkout'
import { choicesOf } from '@/features/buying/choices'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { wrapClass } from '@/ui/Section'

import styles from './-Buying.module.css'

/** Buying what is in the basket. */
export const Route = createFileRoute('/checkout')({
  staticData: { shell: 'public' },
  loader: async ({ context: { queries, me, hub } }) => {
    const [wishes] = await Promise.all([
      queries.ensureQueryData(basketQuery({ hub: hub.slug, isMember: me !== null })),
      queries.ensureQueryData(placesQuery()),
      loadWords('buying', 'problems'),
    ])
    const asked = { hub: hub.slug, ...choicesOf(hub.slug) }
    if (wishes.length > 0) await queries.prefetchQuery(quoteQuery(asked, wishes))
    return { title: wordsOf('buying')('checkout.title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CheckoutPage,
})

function CheckoutPage() {
  const t = useWords('buying')
  const { me, hub } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  return (
    <div className={classNames(wrapClass, styles.page)}>
      <h1>{t('checkout.title')}</h1>
      <Checkout
        owner={{ hub: hub.slug, isMember: me !== null }}
        hubName={hub.name}
        zone={hub.zone}
        me={me}
        onBought={async ({ purchase, secret, goTo }) => {
          if (goTo !== null) location.assign(goTo)
          else if (secret === null) {
            const params = { purchaseId: purchase.id }
            await navigate({ to: '/purchases/$purchaseId', params, replace: true })
          } else await navigate({ to: '/purchase', hash: `token=${secret}`, replace: true })
        }}
      />
    </div>
  )
}
