import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'
import { Band } from '@/ui/Section'

import type { ListingDetail } from './api'
import styles from './Listing.module.css'

const DYES = ['indigo', 'bottle', 'saffron', 'madder', 'camel', 'garnet'] as const

/** Who made it, each in a dye of their own, with the hours it took; and who took part besides. */
export function Makers({ listing }: { listing: ListingDetail }) {
  const t = useWords('listings')
  const { makers, origin } = listing
  if (makers.length === 0) return null
  return (
    <Band tone="wool" title={t('makers.title', { count: makers.length })}>
      <ul className={styles.makers}>
        {makers.map((maker, place) => (
          <li key={`${maker.seller?.id ?? maker.name} ${maker.role} ${place}`}>
            <i style={{ backgroundColor: `var(--dye-${DYES[place % DYES.length]})` }} />
            <div>
              <b>
                {maker.seller === null ? (
                  (maker.name ?? t('makers.unnamed'))
                ) : (
                  <Link
                    to="/shops/$slug"
                    params={{ slug: maker.seller.slug }}
                    className={linkClass({ kind: 'quiet' })}
                  >
                    {maker.seller.name}
                  </Link>
                )}
              </b>
              <span>{t(`makers.roles.${maker.role}`)}</span>
              {maker.hours === null ? null : (
                <span className={styles.hours}>
                  <Numeral>{maker.hours}</Numeral> {t('makers.hours', { count: maker.hours })}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className={styles.origin}>
        {t(`origin.${origin.role}`)}
        {origin.partners.length === 0
          ? null
          : ` ${t('origin.with', { list: origin.partners.join(', ') })}`}
      </p>
    </Band>
  )
}
