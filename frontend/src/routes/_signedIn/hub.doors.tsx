import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { doorCodesQuery } from '@/features/doors/api'
import { Posters } from '@/features/doors/Posters'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page } from '../-page/Page'

/** The posters for the doors of a hub's studios. */
export const Route = createFileRoute('/_signedIn/hub/doors')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('doors', 'problems'),
      queries.ensureQueryData(doorCodesQuery(at.slug)),
    ])
    return { title: wordsOf('doors')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DoorsPage,
})

function DoorsPage() {
  const t = useWords('doors')
  const { at } = Route.useRouteContext()
  const { data } = useSuspenseQuery(doorCodesQuery(at.slug))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      tabs={<HubMenu />}
      action={
        <span data-no-print="">
          <Button onPress={() => window.print()}>{t('print')}</Button>
        </span>
      }
    >
      <Posters codes={data.items} hub={at.name} />
    </Page>
  )
}
