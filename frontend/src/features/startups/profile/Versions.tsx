import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { type ProfileVersion, versionsQuery } from '@/api/startupProfiles'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import styles from './Profile.module.css'

type Props = { organisationId: string; zone: string }

/** Every saved state of a profile: when, by whom, and what it changed. None goes away. */
export function Versions({ organisationId, zone }: Props) {
  const t = useWords('startupProfile')
  const pages = useSuspenseInfiniteQuery(versionsQuery(organisationId))
  const versions = pages.data.pages.flatMap(({ items }) => items)
  if (versions.length === 0) return null
  return (
    <Section title={t('versions')}>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <Version key={version.number} version={version} zone={zone} />
        ))}
      </ol>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </Section>
  )
}

function Version({ version, zone }: { version: ProfileVersion; zone: string }) {
  const t = useWords('startupProfile')
  const format = useFormat(zone)
  const { number, changed, saved_by, saved_at, content } = version
  const named = CHANGES.filter(({ members }) => members.some((one) => changed.includes(one)))
  return (
    <li>
      <span className={styles.number}>{format.number(number)}</span>
      <div>
        {number === 1 ? t('first') : format.list(named.map(({ name }) => t(`changes.${name}`)))}
        {changed.includes('published') && number > 1
          ? ` (${t(content.published ? 'nowPublished' : 'nowHidden')})`
          : null}
        <small>
          {saved_by.name}, {format.dateTime(saved_at)}
        </small>
      </div>
    </li>
  )
}

const CHANGES = [
  { name: 'slug', members: ['slug'] },
  { name: 'sentence', members: ['sentence'] },
  { name: 'story', members: ['story'] },
  { name: 'tracks', members: ['tracks'] },
  { name: 'stage', members: ['stage'] },
  { name: 'region', members: ['region'] },
  { name: 'founded', members: ['founded_on'] },
  { name: 'links', members: ['links'] },
  { name: 'logo', members: ['logo_id'] },
  { name: 'deck', members: ['deck_id', 'deck_public'] },
  { name: 'published', members: ['published'] },
] as const satisfies readonly { name: string; members: readonly string[] }[]
