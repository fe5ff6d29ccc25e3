import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'

import { BASKET } from '@/app/addresses'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { part } from '@/ui/part'

/** Comes after the page: nobody waits for it. */
const BasketCount = part(async () => (await import('./BasketCount')).BasketCount, { isExtra: true })

type Props = { me: Me | null; hub: Hub; className: string; named?: boolean }

/** Leads to the basket and says how much is in it; `named` shows the word. */
export function BasketLink({ me, hub, className, named = false }: Props) {
  const t = useWords('shell')
  return (
    <Link to={BASKET} className={className}>
      <Icon name="basket" />
      <span className={named ? undefined : 'visually-hidden'}>{t('basket.name')}</span>
      <Suspense>
        <BasketCount hub={hub.slug} isMember={me !== null} />
      </Suspense>
    </Link>
  )
}
