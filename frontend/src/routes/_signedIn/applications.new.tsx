import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound } from '@tanstack/react-router'

import { mineQuery } from '@/api/applications'
import { BeginForm } from '@/features/applications/BeginForm'
import { callQuery, entryQuery } from '@/features/calls/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { Page, Panel } from '../-page/Page'

/** Beginning an application: on whose behalf, and on which track. */
export const Route = createFileRoute('/_signedIn/applications/new')({
  validateSearch: ({ call }: Record<string, unknown>): { call?: string } =>
    typeof call === 'string' ? { call } : {},
  loaderDeps: ({ search: { call } }) => ({ slug: call }),
  loader: async ({ context: { queries }, deps: { slug } }) => {
    if (slug === undefined) throw notFound()
    const [call] = await Promise.all([
      queries.ensureQueryData(callQuery(slug)),
      loadWords('applications', 'calls', 'problems'),
    ])
    await Promise.all([
      queries.fetchQuery(entryQuery(call.id)),
      queries.fetchInfiniteQuery(mineQuery(call.id)),
    ])
    return { call }
  },
  head: ({ loaderData }) => ({
    meta: [
      { title: wordsOf('applications')('begin.title', { call: loaderData?.call.title ?? '' }) },
    ],
  }),
  component: BeginPage,
})

function BeginPage() {
  const t = useWords('applications')
  const { me } = Route.useRouteContext()
  const { call } = Route.useLoaderData()
  const navigate = Route.useNavigate()
  const { data: entry } = useSuspenseQuery(entryQuery(call.id))
  const { data } = useSuspenseInfiniteQuery(mineQuery(call.id))
  const mine = data.pages.flatMap(({ items }) => items)
  const own = mine.filter(({ role }) => role === 'owner')
  const taken = [
    ...mine.flatMap(({ organisation }) => (organisation === null ? [] : [organisation.id])),
    ...own.flatMap(({ organisation }) => (organisation === null ? [null] : [])),
  ]
  const organisations = me.organisations
    .filter(({ hub_id: hub }) => hub === call.hub.id)
    .map(({ id, name }) => ({ id, name }))
  const isFree = !taken.includes(null) || organisations.some(({ id }) => !taken.includes(id))
  const back = (
    <Link to="/calls/$slug" params={{ slug: call.slug }} className={linkClass()}>
      {t('begin.toCall')}
    </Link>
  )
  return (
    <Page title={t('begin.title', { call: call.title })} above={back} narrow>
      {mine.map(({ id, applicant }) => (
        <Notice
          key={id}
          title={t('begin.goOn')}
          actions={
            <Link
              to="/applications/$applicationId"
              params={{ applicationId: id }}
              className={buttonClass({ kind: 'outline', size: 'small' })}
            >
              {t('apply.goOn')}
            </Link>
          }
        >
          {applicant}
        </Notice>
      ))}
      {entry.may_apply ? (
        call.takes_applications ? (
          isFree ? (
            <Panel>
              <BeginForm
                callId={call.id}
                tracks={call.tracks}
                organisations={organisations}
                taken={taken}
                onBegun={(id) =>
                  navigate({ to: '/applications/$applicationId', params: { applicationId: id } })
                }
              />
            </Panel>
          ) : (
            <p>{t('begin.nobody')}</p>
          )
        ) : (
          <Notice kind="warning">{t('begin.noForm')}</Notice>
        )
      ) : (
        <Notice kind="warning" title={t('begin.closed')}>
          {t('begin.closedText')}
        </Notice>
      )}
    </Page>
  )
}
