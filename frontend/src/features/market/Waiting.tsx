import { useWords } from '@/lib/i18n/useWords'

import cards from './HitCard.module.css'
import styles from './Market.module.css'

const CARDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** The places of cards that are on their way. */
export function Waiting() {
  const t = useWords('market')
  return (
    <div role="status" data-waiting>
      <span className="visually-hidden">{t('loading')}</span>
      <ul className={cards.cards} aria-hidden="true">
        {CARDS.map((card) => (
          <li key={card} className={styles.waiting}>
            <span />
            <span />
          </li>
        ))}
      </ul>
    </div>
  )
}
