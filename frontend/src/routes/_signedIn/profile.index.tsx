import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { sharedQuery } from '@/features/dataRooms/api'
import { ToShared } from '@/features/dataRooms/ToShared'
import { OwnOrganisations } from '@/features/organisations/OwnOrganisations'
import { OwnRoles } from '@/features/profile/OwnRoles'
import { ProfileForm } from '@/features/profile/ProfileForm'
import { ownQualificationsQuery } from '@/features/qualifications/api'
import { OwnQualifications } from '@/features/qualifications/OwnQualifications'
import { keepMe } from '@/features/session/api'
import { ownOffersQuery } from '@/features/teams/api'
import { OwnOffers } from '@/features/teams/OwnOffers'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/profile/')({
  loader: ({ context: { queries } }) =>
    Promise.all([
      loadWords('dataRooms', 'organisations', 'qualifications', 'teams'),
      queries.ensureQueryData(ownQualificationsQuery),
      queries.ensureQueryData(ownOffersQuery()),
      queries.ensureQueryData(sharedQuery()),
    ]),
  component: ProfilePage,
})

function ProfilePage() {
  const t = useWords('profile')
  const { me, hub, hubs } = Route.useRouteContext()
  const { data: learned } = useSuspenseQuery(ownQualificationsQuery)
  const queries = useQueryClient()
  const router = useRouter()
  return (
    <>
      <OwnOffers zone={hub.zone} />
      <ToShared />
      <Panel>
        <Section title={t('about_you')}>
          <ProfileForm
            profile={me}
            onSaved={async (saved) => {
              keepMe(queries, saved)
              await router.invalidate() // the name stands in the frame, the language everywhere
            }}
          />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('roles.title')}>
          <OwnRoles roles={me.roles} zone={hub.zone} manyHubs={hubs.length > 1} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('qualifications')}>
          <OwnQualifications
            qualifications={learned.items}
            zone={hub.zone}
            manyHubs={hubs.length > 1}
          />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('organisations.title')}>
          <OwnOrganisations organisations={me.organisations} empty={t('organisations.none')} />
        </Section>
      </Panel>
    </>
  )
}
