import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import { Doorway } from './Doorway'

type Props = {
  /** The link came without its token, rather than with an old one. */
  missing: boolean
  /** The page that sends a new letter; null when only a person can. */
  again: '/sign-up' | '/forgot-password' | null
}

/** The link of a letter leads nowhere any more: why, and how to get a new one. */
export function ExpiredLink({ missing, again }: Props) {
  const t = useWords('joining')
  return (
    <Doorway
      title={missing ? t('expired.missing') : t('expired.title')}
      lead={missing ? t('expired.missingText') : t('expired.text')}
      cloth="animation"
    >
      {again === null ? <p>{t('expired.invitation')}</p> : null}
      <Actions>
        {again === null ? null : (
          <Link to={again} className={buttonClass({ size: 'large', full: true })}>
            {again === '/sign-up' ? t('expired.signUp') : t('expired.reset')}
          </Link>
        )}
        <Link to="/" className={buttonClass({ kind: 'outline', size: 'large', full: true })}>
          {t('expired.home')}
        </Link>
      </Actions>
    </Doorway>
  )
}

function Actions({ children }: { children: ReactNode }) {
  return <div style={{ display: 'grid', gap: 'var(--gap-3)' }}>{children}</div>
}
