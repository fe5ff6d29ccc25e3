import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { placesQuery, profileQuery, versionsQuery } from '@/api/startupProfiles'
import { UploadField } from '@/features/files/UploadField'
import { meQuery } from '@/features/session/api'
import { ProfileEditor } from '@/features/startups/profile/ProfileEditor'
import { Versions } from '@/features/startups/profile/Versions'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'
const DECKS =
  'application/pdf,application/vnd.openxmlformats-officedocument.presentationml.presentation'
const LARGEST = { logo: 25_000_000, deck: 50_000_000 }

/** What a startup says of itself, for its own people and the hub's managers. */
export const Route = createFileRoute('/_signedIn/organisations/$organisationId/profile')({
  loader: async ({ context: { queries }, params: { organisationId } }) => {
    const [profile] = await Promise.all([
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(profileQuery(organisationId)),
      queries.ensureInfiniteQueryData(versionsQuery(organisationId)),
      queries.ensureQueryData(placesQuery()),
      loadWords('startupProfile', 'startups', 'studioSettings', 'files', 'problems'),
    ])
    return { title: `${wordsOf('startupProfile')('title')} · ${profile.name}` }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ProfilePage,
})

function ProfilePage() {
  const t = useWords('startupProfile')
  const { organisationId } = Route.useParams()
  const { data: profile } = useSuspenseQuery(profileQuery(organisationId))
  const { data: me } = useSuspenseQuery(meQuery())
  return (
    <Page
      title={profile.name}
      lead={t('lead')}
      action={
        profile.published ? (
          <Link to="/startups/$slug" params={{ slug: profile.slug }} className={linkClass()}>
            {t('see')}
          </Link>
        ) : null
      }
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/organisations/$organisationId" params={{ organisationId }}>
            {profile.name}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <ProfileEditor
          key={organisationId}
          profile={profile}
          guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
          upload={(kind, onSent) => (
            <UploadField
              scope={`startup ${organisationId} ${kind} ${me?.id}`}
              purpose={kind === 'logo' ? 'picture' : 'attachment'}
              label={t(`add.${kind}`)}
              accept={kind === 'logo' ? PICTURES : DECKS}
              mostBytes={LARGEST[kind]}
              room={1}
              onSent={onSent}
            />
          )}
        />
      </Panel>
      <Panel>
        <Section title={t('team')}>
          <p>{t('teamHelp')}</p>
          <p>
            <Link
              to="/organisations/$organisationId"
              params={{ organisationId }}
              className={linkClass()}
            >
              {t('toTeam')}
            </Link>
          </p>
        </Section>
      </Panel>
      <Panel>
        <Versions organisationId={organisationId} zone={profile.hub.zone} />
      </Panel>
    </Page>
  )
}
