import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Section } from '@/ui/Section'

import type { Brand, Terms } from './api'
import styles from './Brands.module.css'
import { ProposeTerms } from './ProposeTerms'
import { Shares } from './Shares'
import { Signatures } from './Signatures'
import { rulesOf, TERMS_LOOKS, termsIn } from './terms'

/** Every version of the terms that has come to an answer, the newest first. */
export function TermsList({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  const proposed = termsIn(brand, 'proposed')
  const joined = brand.members.some(({ state }) => state === 'joined')
  const propose = brand.may_lead && joined && !proposed ? <ProposeTerms brand={brand} /> : null
  const answered = brand.terms.filter((terms) => terms !== proposed)
  return (
    <Section title={t('terms.title')} aside={propose}>
      <div className={styles.stack}>
        {brand.may_lead && proposed ? (
          <p className={styles.quiet}>{t('propose.waits', { number: proposed.number })}</p>
        ) : null}
        {brand.terms.length === 0 ? <p className={styles.quiet}>{t('terms.none')}</p> : null}
        {answered.length === 0 ? null : (
          <ol className={styles.versions}>
            {answered.map((terms) => (
              <Version key={terms.id} brand={brand} terms={terms} />
            ))}
          </ol>
        )}
      </div>
    </Section>
  )
}

function Version({ brand, terms }: { brand: Brand; terms: Terms }) {
  const t = useWords('brands')
  const language = useLanguage()
  const format = useFormat(brand.hub.zone)
  const { number, state } = terms
  const rules = rulesOf(terms, language)
  return (
    <li>
      <div className={styles.head}>
        <h3>{t('terms.number', { number })}</h3>
        <Badge {...TERMS_LOOKS[state]}>{t(`terms.states.${state}`)}</Badge>
      </div>
      <p className={styles.quiet}>
        {t('terms.by', { name: terms.proposed_by, when: format.dateTime(terms.proposed_at) })}
        {terms.active_at === null
          ? null
          : `. ${t('terms.since', { when: format.dateTime(terms.active_at) })}`}
      </p>
      <details className={styles.more}>
        <summary>{t(state === 'active' ? 'terms.signatures' : 'terms.show')}</summary>
        <div className={styles.stack}>
          {state === 'active' ? null : (
            <>
              {rules === '' ? null : <p className={styles.said}>{rules}</p>}
              <Shares terms={terms} brand={brand} />
            </>
          )}
          <Signatures brand={brand} terms={terms} />
        </div>
      </details>
    </li>
  )
}
