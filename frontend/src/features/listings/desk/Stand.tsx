import type { SellerListing } from '@/api/sellerListings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import styles from './Desk.module.css'
import { MoveButtons } from './MoveButtons'
import { StandingBadge } from './StandingBadge'

type Props = { listing: SellerListing; hasUnsaved?: boolean }

/** Where a listing stands, what the hub has said, what is missing, and what can be done now. */
export function Stand({ listing, hasUnsaved }: Props) {
  const t = useWords('listingDesk')
  const { standing, lacks, newest, moves, may_make: mine, live } = listing
  const last = moves[0]
  const isDrafted = newest.state === 'draft'
  const hasNext = live !== null && live.number !== newest.number && standing !== newest.state
  return (
    <Section title={t('standing')} aside={<StandingBadge standing={standing} />}>
      <div className={styles.stand}>
        <p>{t(`standingText.${standing}`)}</p>
        {hasNext ? <p>{t(isDrafted ? 'next.draft' : 'next.submitted')}</p> : null}
        {last === undefined || last.reason === '' ? null : (
          <blockquote className={styles.said}>{last.reason}</blockquote>
        )}
        {mine && isDrafted && lacks.length > 0 ? (
          <Notice title={t('lacks.title')}>
            <ul className={styles.lacks}>
              {lacks.map((lack) => (
                <li key={lack}>{t(`lacks.of.${lack}`)}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {hasUnsaved && listing.acts.includes('submit') ? (
          <p className={styles.quiet}>{t('saveFirst')}</p>
        ) : null}
        {listing.acts.length === 0 ? null : (
          <div className={styles.acts}>
            <MoveButtons listing={listing} {...(hasUnsaved && { hasUnsaved })} />
          </div>
        )}
      </div>
    </Section>
  )
}

/** How a listing came to stand where it does: who, when, why; the newest first. */
export function Road({ listing }: { listing: SellerListing }) {
  const t = useWords('listingDesk')
  const format = useFormat(listing.hub.zone)
  return (
    <Section title={t('road.title')}>
      {listing.moves.length === 0 ? <p className={styles.quiet}>{t('road.none')}</p> : null}
      <ol className={styles.road}>
        {listing.moves.map((move) => (
          <li key={`${move.moved_at} ${move.act}`}>
            <b>
              {t(`moved.${move.act}`)}
              {move.version_number === null
                ? null
                : `, ${t('road.version', { number: move.version_number })}`}
            </b>
            <small>
              {move.moved_by === null
                ? t('road.rule', { when: format.dateTime(move.moved_at) })
                : t('road.by', { name: move.moved_by, when: format.dateTime(move.moved_at) })}
            </small>
            {move.reason === '' ? null : <p className={styles.said}>{move.reason}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
