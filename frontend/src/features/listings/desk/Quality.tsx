import type { SellerListing } from '@/api/sellerListings'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'
import { Section } from '@/ui/Section'
import styles from './Desk.module.css'

/** How well it tells a buyer what it offers: each point with what is missing for it. */
export function Quality({ listing }: { listing: SellerListing }) {
  const t = useWords('listingDesk')
  const { points, most, hints } = listing.quality
  const open = hints.filter((hint) => hint.points < hint.most)
  return (
    <Section title={t('quality.title')}>
      <p className={styles.points}>
        <Numeral size="m">{points}</Numeral> {t('quality.of', { most })}
      </p>
      <p className={styles.quiet}>{t('quality.lead')}</p>
      {open.length === 0 ? <p>{t('quality.whole')}</p> : null}
      <ul className={styles.hints}>
        {open.map(({ code, points: has, most: can, missing }) => (
          <li key={code}>
            <b>{t(`hints.${code}.name`)}</b>
            <span className={styles.figure}>
              {has} / {can}
            </span>
            <p>{t(`hints.${code}.do`, { count: Number(missing[0]) || missing.length })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
