import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'

import type { Brand } from './api'
import styles from './Brands.module.css'
import { Shares } from './Shares'
import { rulesOf, termsIn } from './terms'

/** How a sale is shared by the terms in force: as a picture, exactly, and the rules. */
export function ActiveTerms({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  const language = useLanguage()
  const terms = termsIn(brand, 'active')
  if (terms === undefined) {
    return (
      <Section title={t('active.title')}>
        <EmptyState seed={`terms ${brand.brand.id}`} title={t('active.none')}>
          {t('active.noneText')}
        </EmptyState>
      </Section>
    )
  }
  const rules = rulesOf(terms, language)
  return (
    <Section title={t('active.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('active.base')}</p>
        <Shares terms={terms} brand={brand} />
        <Section title={t('active.rules')} level={3}>
          <p className={styles.said}>{rules === '' ? t('active.noRules') : rules}</p>
        </Section>
      </div>
    </Section>
  )
}
