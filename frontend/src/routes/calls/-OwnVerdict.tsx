import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'

import { mineQuery, rulesQuery } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import { eligibilityQuery, type Told } from '@/features/calls/api'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

type Kind = NonNullable<Told['organisation']>
type Props = {
  call: { id: string; slug: string; rules: readonly { kind: string }[] }
  /** Kinds of the person's organisations at the hub. */
  kinds: readonly string[]
}

/**
 * Why the person is not eligible, as far as their own application tells, or who they are.
 *
 * It keeps nobody from applying: rules are judged again when it is sent, and the hub decides.
 */
export function OwnVerdict({ call, kinds }: Props) {
  const t = useWords('applications')
  const { data: mine } = useInfiniteQuery(mineQuery(call.id))
  const own = mine?.pages[0]?.items.find((one) => one.is_open && one.state !== 'withdrawn')
  const drafted = useQuery({
    ...rulesQuery(own?.id ?? '', 0),
    enabled: own !== undefined,
    staleTime: 0,
  })
  const isAsked = mine !== undefined && own === undefined
  const isRuled = call.rules.some(({ kind }) => kind === 'organisation')
  // Everybody may apply as a team; so the profile speaks against it only if no way fits.
  const profile = useQueries({
    queries: [...new Set(['team', ...kinds])].map((kind) => ({
      ...eligibilityQuery(call.slug, { organisation: kind as Kind }),
      enabled: isAsked && isRuled,
    })),
  }).map(({ data }) => data)
  const fitsNobody = profile.every((one) => one?.verdict === 'not-met')
  const found = own ? drafted.data : fitsNobody ? profile[0] : undefined
  if (found?.verdict !== 'not-met') return null
  return (
    <div className={styles.ownVerdict}>
      <Notice kind="warning" title={t('ownVerdict.title')}>
        <ul className={styles.gaps}>
          {found.items
            .filter(({ verdict }) => verdict === 'not-met')
            .map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
        </ul>
        <p>{t(own ? 'ownVerdict.drafted' : 'ownVerdict.profile')}</p>
      </Notice>
    </div>
  )
}
