import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import { listingTableAddress } from './api'
import styles from './Imports.module.css'

/** A shop's listings as a table, and the place to drop it once it is edited. */
export function BringListings({ sellerId, upload }: { sellerId: string; upload: ReactNode }) {
  const t = useWords('imports')
  return (
    <div className={styles.steps}>
      <Section title={t('shop.take')}>
        <div className={styles.stack}>
          <p className={styles.quiet}>{t('shop.takeHelp')}</p>
          <div className={styles.templates}>
            {(['xlsx', 'csv'] as const).map((form) => (
              <ButtonLink
                key={form}
                kind="outline"
                size="small"
                href={listingTableAddress(sellerId, form)}
                download
              >
                <Icon name="download" />
                {t('shop.form', { form: form.toUpperCase() })}
              </ButtonLink>
            ))}
          </div>
        </div>
      </Section>
      <Section title={t('shop.file')}>
        <div className={styles.stack}>
          <p className={styles.quiet}>{t('kinds.listings.help')}</p>
          <p className={styles.quiet}>{t('shop.fileHelp')}</p>
          {upload}
        </div>
      </Section>
    </div>
  )
}
