import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'

import type { CardCheck } from './api'
import styles from './Cards.module.css'

const TONE = { active: 'success', paused: 'warning', coming: 'info', ended: 'danger' } as const

/** Who somebody is to the hub. */
export function Facts({ card }: { card: Omit<CardCheck, 'checked_at'> }) {
  const t = useWords('cards')
  const language = useLanguage()
  const format = useFormat(card.zone)
  return (
    <div className={styles.facts}>
      <Avatar seed={card.person_id} size={65} />
      <div className={styles.words}>
        <p className={styles.name}>{card.name}</p>
        {card.organisation === null ? null : <p>{card.organisation}</p>}
        <p className={styles.quiet}>
          {card.plan[language]}
          {card.ends_on === null ? '' : `. ${t('ends', { day: format.date(card.ends_on) })}`}
        </p>
        <Badge tone={TONE[card.standing]}>{t(`standing.${card.standing}`)}</Badge>
      </div>
    </div>
  )
}
