import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { formsQuery } from '@/features/forms/api'
import { FormTable } from '@/features/forms/builder/FormTable'
import { NewForm } from '@/features/forms/builder/NewForm'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The forms of a hub. */
export const Route = createFileRoute('/_signedIn/hub/forms/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('formBuilder', 'problems'),
      queries.ensureInfiniteQueryData(formsQuery(at.slug)),
    ])
    return { title: wordsOf('formBuilder')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: FormsPage,
})

function FormsPage() {
  const t = useWords('formBuilder')
  const { at, manyHubs } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const forms = useSuspenseInfiniteQuery(formsQuery(at.slug))
  const items = forms.data.pages.flatMap((page) => page.items)
  const adding = (
    <NewForm
      hubId={at.id}
      forms={items}
      onAdded={(formId) => void navigate({ to: '/hub/forms/$formId', params: { formId } })}
    />
  )
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={adding}
    >
      <Panel>
        {items.length === 0 ? (
          <EmptyState seed="forms" title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <FormTable
            forms={items}
            zone={at.zone}
            link={(form, name) => (
              <Link to="/hub/forms/$formId" params={{ formId: form.id }} className={linkClass()}>
                {name}
              </Link>
            )}
          />
        )}
        {forms.hasNextPage ? (
          <LoadMore
            hasMore
            isPending={forms.isFetchingNextPage}
            onMore={() => void forms.fetchNextPage()}
            labels={{ more: t('loadMore') }}
          />
        ) : null}
      </Panel>
    </Page>
  )
}
