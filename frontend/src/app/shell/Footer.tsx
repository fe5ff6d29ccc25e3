import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SIGN_UP, STUDIOS } from '@/app/addresses'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useLanguage, useWords } from '@/lib/i18n/useWords'

import styles from './Footer.module.css'

type Props = { me: Me | null; hub: Hub; hubs: readonly Hub[] }

/** The foot of every public page: one sentence and where to go from here. */
export function Footer({ me, hub, hubs }: Props) {
  const t = useWords('shell')
  const language = useLanguage()
  return (
    <footer className={styles.foot} data-no-print="">
      <p className={styles.call}>{t('footer.call')}</p>
      <Column title={hubs.length > 1 ? t('footer.hubs') : t('footer.hub')}>
        {hubs.map(({ slug, name }) => (
          <Link
            key={slug}
            to="/"
            search={hubs.length > 1 ? { hub: slug } : {}}
            aria-current={slug === hub.slug ? 'true' : undefined}
          >
            {name}
          </Link>
        ))}
      </Column>
      <Column title={t('footer.work')}>
        <Link to={STUDIOS}>{t('places.studios')}</Link>
        {me === null ? <Link to={SIGN_UP}>{t('account.signUp')}</Link> : null}
      </Column>
      <Column title={t('footer.open')}>
        <a href="/api/openapi.json">{t('footer.api')}</a>
        <a href={`/products.xml?${new URLSearchParams({ hub: hub.slug, lang: language })}`}>
          {t('footer.products')}
        </a>
      </Column>
    </footer>
  )
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.column}>
      <h2>{title}</h2>
      {children}
    </div>
  )
}
