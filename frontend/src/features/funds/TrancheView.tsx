import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Checklist } from '@/ui/Checklist'

import type { Tranche } from './api'
import styles from './Funds.module.css'
import { Reversal } from './Reversal'
import { TrancheActs } from './TrancheActs'

const TONES = {
  waiting: 'neutral',
  ready: 'info',
  asked: 'warning',
  released: 'success',
  reversed: 'neutral',
} as const

type Props = { tranche: Tranche; zone: string; mayArrange: boolean }

/** A part of the money: how much, what it needs, and how far it is. */
export function TrancheView({ tranche, zone, mayArrange }: Props) {
  const t = useWords('funds')
  const language = useLanguage()
  const format = useFormat(zone)
  const { state, name, number, money, conditions, turned_down: turnedDown } = tranche
  const items = conditions.map((condition) => ({
    label:
      condition.name?.[language] ?? t('checkIn', { month: format.month(tranche.check_in ?? '') }),
    met: condition.met,
  }))
  return (
    <li className={styles.tranche}>
      <div className={styles.head}>
        <b>
          {number}. {name[language]}
        </b>
        <span className={styles.money}>{format.money(money)}</span>
      </div>
      <div className={styles.head}>
        <Badge tone={TONES[state]} mark={state === 'released' ? 'solid' : 'hollow'}>
          {t(`states.${state}`)}
        </Badge>
        <Said tranche={tranche} zone={zone} />
      </div>
      {items.length === 0 || state === 'released' || state === 'reversed' ? null : (
        <div className={styles.needs}>
          <span className={styles.quiet}>{t('needs')}</span>
          <Checklist items={items} labels={{ met: t('met'), open: t('open') }} />
        </div>
      )}
      {turnedDown === null ? null : (
        <p className={styles.quiet}>{t('turnedDown', { reason: turnedDown })}</p>
      )}
      <Reversal tranche={tranche} zone={zone} />
      <TrancheActs tranche={tranche} mayArrange={mayArrange} />
    </li>
  )
}

function Said({ tranche, zone }: { tranche: Tranche; zone: string }) {
  const t = useWords('funds')
  const format = useFormat(zone)
  const { asked_at: asked, released_at: released } = tranche
  if (released !== null)
    return (
      <span className={styles.quiet}>
        {t('releasedBy', {
          day: format.dateShort(released),
          name: tranche.released_by ?? '',
          asker: tranche.asked_by ?? '',
        })}
      </span>
    )
  if (asked === null) return null
  return (
    <span className={styles.quiet}>
      {t('askedBy', { day: format.dateShort(asked), name: tranche.asked_by ?? '' })}
    </span>
  )
}
