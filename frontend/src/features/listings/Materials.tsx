import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { ListingDetail, Vocabulary } from './api'
import styles from './Materials.module.css'
import { nameIn } from './words'

type Props = { listing: Pick<ListingDetail, 'materials'>; words: Vocabulary }

/** What it is made of: a woven bar, as wide as the share of each fibre, one weave per fibre. */
export function Materials({ listing, words }: Props) {
  const t = useWords('listings')
  const language = useLanguage()
  const { materials } = listing
  if (materials.length === 0) return null
  return (
    <section aria-labelledby="materials" className={styles.materials}>
      <header>
        <h2 id="materials">{t('materials.title')}</h2>
        <span>{t('materials.sum')}</span>
      </header>
      <div className={styles.bar} aria-hidden="true">
        {materials.map(({ code, share }, place) => (
          <i key={code} data-weave={place % 6} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className={styles.shares}>
        {materials.map(({ code, share }, place) => (
          <li key={code}>
            <i data-weave={place % 6} aria-hidden="true" />
            <Numeral>{share}</Numeral>
            <span className="visually-hidden">%</span>
            <b>{nameIn(words.materials, code, language)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
