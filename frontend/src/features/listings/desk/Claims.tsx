import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWithdrawClaim } from '@/api/listingClaims'
import { ProblemNotice } from '@/api/ProblemNotice'
import { type Claim, claimsQuery, evidenceAddress, type SellerListing } from '@/api/sellerListings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { CheckClaim } from './CheckClaim'
import styles from './Desk.module.css'

type Props = {
  listing: SellerListing
  /** The way to claim something more, for its own people. */
  give: ReactNode
}

const TONES = {
  given: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} as const

/** What a listing claims, with the evidence, and what was said of it. */
export function ClaimList({ listing, give }: Props) {
  const t = useWords('listingDesk')
  const of = { sellerId: listing.seller.id, listingId: listing.id }
  const { data } = useSuspenseQuery(claimsQuery(of))
  return (
    <Section title={t('claims.title')} aside={give} id="claims">
      {data.items.length === 0 ? <p className={styles.quiet}>{t('claims.none')}</p> : null}
      <ul className={styles.claims}>
        {data.items.map((claim) => (
          <OneClaim key={claim.id} claim={claim} listing={listing} />
        ))}
      </ul>
    </Section>
  )
}

function OneClaim({ claim, listing }: { claim: Claim; listing: SellerListing }) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const format = useFormat(listing.hub.zone)
  const of = { sellerId: listing.seller.id, listingId: listing.id }
  const withdraw = useWithdrawClaim(of)
  const { words, state, over } = claim
  const told = words[language] || words.en || words.az || words.ru
  const isOpen = state === 'given' || state === 'accepted'
  return (
    <li>
      <span className={styles.badges}>
        <b>{told}</b>
        <Badge
          tone={over ? 'neutral' : TONES[state]}
          mark={state === 'accepted' ? 'solid' : 'hollow'}
        >
          {over ? t('claims.over') : t(`claimStates.${state}`)}
        </Badge>
      </span>
      <small>
        {[
          t(`claimKinds.${claim.kind}`),
          claim.scope_part,
          claim.scheme_name,
          claim.register_number,
          claim.valid_until === null
            ? ''
            : t('claims.until', { day: format.date(claim.valid_until) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      <small>
        {t('claims.given', { name: claim.given_by, when: format.date(claim.given_at) })}
      </small>
      {claim.checked_by === null || claim.checked_at === null ? null : (
        <small>
          {t('claims.checked', { name: claim.checked_by, when: format.date(claim.checked_at) })}
        </small>
      )}
      {claim.remark === '' ? null : <p className={styles.said}>{claim.remark}</p>}
      <div className={styles.acts}>
        {claim.link === null ? null : (
          <a href={claim.link} className={linkClass()} rel="noreferrer" target="_blank">
            {t('claims.link')}
          </a>
        )}
        {claim.file === null ? null : (
          <a href={evidenceAddress(of, claim.id)} className={linkClass()}>
            {t('claims.file')}
          </a>
        )}
        {listing.may_decide && isOpen ? <CheckClaim of={of} claim={claim} name={told} /> : null}
        {listing.may_make && isOpen ? (
          <Button
            kind="outline"
            size="small"
            aria-label={t('claims.withdrawOf', { name: told })}
            isPending={withdraw.isPending}
            onPress={() => withdraw.mutate(claim.id)}
          >
            {t('claims.withdraw')}
          </Button>
        ) : null}
      </div>
      <ProblemNotice of={withdraw} />
    </li>
  )
}
