import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { feeRulesQuery } from '@/features/fees/api'
import { FeeRules } from '@/features/fees/FeeRules'
import { sellerPagesQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What the hub keeps of sales, by dated rules. */
export const Route = createFileRoute('/_signedIn/hub/fees')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('fees', 'problems'),
      queries.fetchQuery(feeRulesQuery(at.slug)),
      queries.ensureInfiniteQueryData(sellerPagesQuery(at.slug, {})),
    ])
    return { title: wordsOf('fees')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: FeesPage,
})

function FeesPage() {
  const t = useWords('fees')
  const { at, manyHubs } = Route.useRouteContext()
  const [typed, setTyped] = useState('')
  const q = typed.trim() || undefined
  const { data } = useInfiniteQuery({
    ...sellerPagesQuery(at.slug, { q }),
    placeholderData: keepPreviousData,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <FeeRules hub={at.slug} zone={at.zone} sellers={{ items, onSearch: setTyped }} />
      </Panel>
    </Page>
  )
}
