import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Brand, Share, Terms } from './api'
import styles from './Brands.module.css'

/** Who has signed terms, and who has not yet; those first. */
export function Signatures({ brand, terms }: { brand: Brand; terms: Terms }) {
  const t = useWords('brands')
  const shares = terms.shares.toSorted(
    (a, b) => Number(a.signed_at !== null) - Number(b.signed_at !== null),
  )
  const withShare = new Set(shares.map(({ member_id }) => member_id))
  const losers = brand.members.filter(({ id }) => terms.missing.includes(id) && !withShare.has(id))
  return (
    <section aria-label={t('terms.signatures')}>
      <ul className={styles.signatures}>
        {losers.map(({ id, seller }) => (
          <li key={id}>
            <b>{seller.name}</b>
            <Badge tone="warning" mark="hollow">
              {t('terms.waits')}
            </Badge>
            <small>{t('terms.losesShare')}</small>
          </li>
        ))}
        {shares.map((share) => (
          <Signature
            key={share.member_id}
            share={share}
            waits={terms.missing.includes(share.member_id)}
            zone={brand.hub.zone}
          />
        ))}
      </ul>
    </section>
  )
}

function Signature({ share, waits, zone }: { share: Share; waits: boolean; zone: string }) {
  const t = useWords('brands')
  const format = useFormat(zone)
  const { signed_at: at, signed_name: name } = share
  return (
    <li>
      <b>{share.seller.name}</b>
      {at === null || name === null ? null : (
        <small>{t('terms.signedAs', { name, when: format.dateTime(at) })}</small>
      )}
      {waits ? (
        <Badge tone="warning" mark="hollow">
          {t('terms.waits')}
        </Badge>
      ) : null}
    </li>
  )
}
