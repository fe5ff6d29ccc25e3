import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { type CaseDetail, caseQuery } from './api'
import { CaseBadge } from './CaseList'
import { Decide } from './Decide'
import styles from './Notices.module.css'

type Props = { caseId: string; zone: string }

/** What a case is about, where it stands, and what can be done. */
export function CaseHead({ caseId, zone }: Props) {
  const t = useWords('notices')
  const format = useFormat(zone)
  const { data: found } = useSuspenseQuery(caseQuery(caseId))
  const { about, seller } = found
  return (
    <div className={styles.form}>
      <CaseBadge of={found} />
      {about === 'review' ? (
        <blockquote className={styles.said}>{found.title || t('untitled')}</blockquote>
      ) : null}
      <DescriptionList
        items={[
          { term: t('what'), detail: <See found={found} /> },
          {
            term: t('shop'),
            detail: (
              <Link
                to="/sellers/$sellerId"
                params={{ sellerId: seller.id }}
                className={linkClass({ kind: 'text' })}
              >
                {seller.name}
              </Link>
            ),
          },
          { term: t('standing'), detail: t(`standings.${standingOf(found)}`) },
          { term: t('since'), detail: format.dateTime(found.opened_at) },
        ]}
      />
      {found.acts.length === 0 ? null : <Decide found={found} />}
    </div>
  )
}

const STANDINGS = [
  'draft', 'live', 'hidden', 'removed', 'archived', 'submitted', 'asked', 'approved', 'paused',
  'restricted', 'rejected', 'closed', 'shown',
] as const // biome-ignore format: a row each would say no more

const standingOf = ({ standing }: CaseDetail) => STANDINGS.find((one) => one === standing) ?? 'live'

/** Leads to where the thing itself is looked at. */
function See({ found }: { found: CaseDetail }) {
  const t = useWords('notices')
  const { about, thing_id: id, seller } = found
  const look = linkClass({ kind: 'text' })
  if (about === 'listing') {
    const params = { sellerId: seller.id, listingId: id }
    return (
      <Link to="/sellers/$sellerId/listings/$listingId" params={params} className={look}>
        {t('about.listing')}
      </Link>
    )
  }
  if (about === 'conversation') {
    return (
      <Link to="/messages/$conversationId" params={{ conversationId: id }} className={look}>
        {t('about.conversation')}
      </Link>
    )
  }
  const slug = found.address?.replace('/listings/', '') ?? ''
  if (about === 'review' && slug !== '') {
    return (
      <Link to="/listings/$slug" params={{ slug }} hash="reviews" className={look}>
        {t('about.review')}
      </Link>
    )
  }
  return <>{t(`about.${about}`)}</>
}

/** Everything that was said of it, the oldest first. */
export function CaseNotices({ caseId, zone }: Props) {
  const t = useWords('notices')
  const format = useFormat(zone)
  const { data: found } = useSuspenseQuery(caseQuery(caseId))
  return (
    <Section title={t('notices', { count: found.items.length })}>
      <ul className={styles.notices}>
        {found.items.map(({ id, reason, words, language, reporter, given_at: at }) => (
          <li key={id}>
            <p className={styles.tags}>
              <Tag>{t(`reasons.${reason}`)}</Tag>
              <b>{reporter.name ?? reporter.email ?? t('nobody')}</b>
              <small>{format.dateTime(at)}</small>
            </p>
            <p className={styles.words} lang={language}>
              {words}
            </p>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('secret')}</p>
    </Section>
  )
}

/** What the hub has done, and decided before about the same thing. */
export function CaseHistory({ caseId, zone }: Props) {
  const t = useWords('notices')
  const format = useFormat(zone)
  const { data: found } = useSuspenseQuery(caseQuery(caseId))
  return (
    <Section title={t('history')}>
      <ol className={styles.notices}>
        {found.moves.toReversed().map(({ act, rule, words, moved_by: by, moved_at: at }) => (
          <li key={`${at} ${act}`}>
            <p className={styles.tags}>
              <b>{t(`decisions.${act}`)}</b>
              {rule === null ? null : <Tag>{t(`rules.${rule}`)}</Tag>}
              <small>{t('byWhen', { name: by, when: format.dateTime(at) })}</small>
            </p>
            <p className={styles.words}>{words}</p>
          </li>
        ))}
        <li>
          <p className={styles.tags}>
            <b>{t('opened')}</b>
            <small>{format.dateTime(found.opened_at)}</small>
          </p>
        </li>
        {found.earlier.map(({ id, notices, decided_at: at, decision }) => (
          <li key={id}>
            <p className={styles.tags}>
              <Link
                to="/hub/notices/$caseId"
                params={{ caseId: id }}
                className={linkClass({ kind: 'text' })}
              >
                {t('earlier', { count: notices })}
              </Link>
              <Tag>{t(`decisions.${decision}`)}</Tag>
              <small>{format.dateTime(at)}</small>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
