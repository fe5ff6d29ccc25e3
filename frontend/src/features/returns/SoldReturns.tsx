import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Return } from './api'
import { DeskActs } from './DeskActs'
import { ReturnCard } from './ReturnCard'
import styles from './Returns.module.css'

/** What goes back of an order: the shop answers. */
export function SoldReturns({ returns }: { returns: readonly Return[] }) {
  const t = useWords('returns')
  return (
    <Section title={t('title')}>
      <ul className={styles.cards}>
        {returns.map((one) => (
          <li key={one.id}>
            <ReturnCard of={one} reader="desk">
              <DeskActs of={one} />
            </ReturnCard>
          </li>
        ))}
      </ul>
    </Section>
  )
}
