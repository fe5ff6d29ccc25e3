import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound, useNavigate } from '@tanstack/react-router'

import { followUpQuery } from '@/features/followups/api'
import { YearForm } from '@/features/followups/YearForm'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { showToast } from '@/ui/toasts'

import { Page, Panel } from '../-page/Page'

/** A year of a venture. */
export const Route = createFileRoute('/_signedIn/follow-ups/$organisationId/$year')({
  loader: async ({ context: { queries }, params: { organisationId, year } }) => {
    const [venture] = await Promise.all([
      queries.fetchQuery(followUpQuery(organisationId)),
      loadWords('followups', 'problems'),
    ])
    if (!venture.years.some((one) => String(one.year) === year)) throw notFound()
    return { title: `${venture.organisation.name} ${year}` }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: YearPage,
})

function YearPage() {
  const t = useWords('followups')
  const navigate = useNavigate()
  const { organisationId, year } = Route.useParams()
  const { data: venture } = useSuspenseQuery(followUpQuery(organisationId))
  const saved = () => {
    showToast({ title: t('kept'), kind: 'success' })
    void navigate({ to: '/follow-ups/$organisationId', params: { organisationId } })
  }
  const above = (
    <Link to="/follow-ups/$organisationId" params={{ organisationId }} className={linkClass()}>
      {venture.organisation.name}
    </Link>
  )
  return (
    <Page title={year} lead={t('empty')} above={above} narrow>
      <Panel>
        {venture.may_be_followed ? (
          <YearForm key={year} venture={venture} year={Number(year)} onSaved={saved} />
        ) : (
          <p>{t('closed')}</p>
        )}
      </Panel>
    </Page>
  )
}
