import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { LifeLine } from '@/features/histories/LifeLine'
import { AddPerson } from '@/features/organisations/AddPerson'
import { type OrganisationDetail, organisationQuery } from '@/features/organisations/api'
import { holds } from '@/features/organisations/kinds'
import { RelationTable } from '@/features/organisations/RelationTable'
import { candidatesQuery } from '@/features/people/api'
import { AskSomebody } from '@/features/teams/AskSomebody'
import { offersQuery } from '@/features/teams/api'
import { TeamOffers } from '@/features/teams/TeamOffers'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { dayOf } from '@/lib/intl/wallTime'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/organisations/$organisationId/')({
  loader: async ({ context: { queries }, params: { organisationId } }) => {
    const [organisation] = await Promise.all([
      queries.ensureQueryData(organisationQuery(organisationId)),
      loadWords('organisations', 'teams', 'histories', 'problems'),
    ])
    if (organisation.allowed.includes('offer'))
      await queries.ensureInfiniteQueryData(offersQuery(organisationId))
    return { name: organisation.name }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.name }] }),
  component: OrganisationPage,
})

function OrganisationPage() {
  const t = useWords('organisations')
  const { organisationId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: organisation } = useSuspenseQuery(organisationQuery(organisationId))
  const { hub, name, kind, people } = organisation
  const today = dayOf(new Date().toISOString(), hub.zone)
  const mayChange = organisation.allowed.includes('change')
  const mayAsk = organisation.allowed.includes('offer')
  const isInside = (people ?? []).some(
    (one) => one.person.id === me.id && one.relation !== 'contact' && holds(one, today),
  )
  return (
    <Page
      title={name}
      lead={`${t(`kinds.${kind}`)}, ${hub.name}`}
      action={
        <>
          {kind === 'startup' && isInside ? (
            <Link
              to="/organisations/$organisationId/room"
              params={{ organisationId }}
              className={linkClass()}
            >
              {t('room')}
            </Link>
          ) : null}
          {kind === 'startup' && (mayChange || isInside) ? (
            <Link
              to="/organisations/$organisationId/profile"
              params={{ organisationId }}
              className={linkClass()}
            >
              {t('profile')}
            </Link>
          ) : null}
          {mayAsk ? <AskSomebody organisationId={organisationId} today={today} /> : null}
          {mayChange ? <Adding organisation={organisation} today={today} /> : null}
        </>
      }
      above={
        <Breadcrumb label={t('crumbs')} current={name}>
          <Link to="/organisations">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        {people === null ? (
          <Notice>{t('hidden')}</Notice>
        ) : (
          <RelationTable
            organisationId={organisationId}
            relations={people}
            today={today}
            zone={hub.zone}
            mayAdd={mayAsk}
          />
        )}
      </Panel>
      {mayAsk ? (
        <Panel>
          <TeamOffers organisationId={organisationId} zone={hub.zone} />
        </Panel>
      ) : null}
      {mayChange || isInside ? (
        <Panel>
          <LifeLine organisationId={organisationId} zone={hub.zone} />
        </Panel>
      ) : null}
    </Page>
  )
}

/** Lets managers choose among the people of their hub, whom another feature knows. */
function Adding({ organisation, today }: { organisation: OrganisationDetail; today: string }) {
  const [q, setQ] = useState('')
  const { data: candidates = [] } = useQuery(candidatesQuery(organisation.hub.slug, q))
  return (
    <AddPerson
      organisationId={organisation.id}
      candidates={candidates}
      onSearch={setQ}
      today={today}
    />
  )
}
