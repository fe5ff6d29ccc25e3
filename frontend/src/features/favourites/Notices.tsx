import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { noticesQuery, useWait } from './api'
import styles from './Favourites.module.css'

/** What a member waits for; nothing while there is nothing. */
export function Notices({ hub }: { hub: string }) {
  const t = useWords('favourites')
  const { data: notices } = useSuspenseQuery(noticesQuery(hub))
  const wait = useWait(hub)
  if (notices.length === 0) return null
  return (
    <Section title={t('wait.title')}>
      <p className={styles.quiet}>{t('wait.lead')}</p>
      <ul className={styles.notices}>
        {notices.map(({ variant_id: variant, slug, title, options }) => {
          const name = title === null ? t('away.title') : [title, ...options].join(', ')
          return (
            <li key={variant}>
              {slug === null ? (
                <span>{name}</span>
              ) : (
                <Link to="/listings/$slug" params={{ slug }} className={linkClass()}>
                  {name}
                </Link>
              )}
              <Button
                kind="outline"
                size="small"
                aria-label={t('wait.stopOf', { name })}
                isDisabled={wait.isPending}
                onPress={() => wait.mutate({ variant, waits: false })}
              >
                {t('wait.stop')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
