import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import type { Effects } from './effects'
import styles from './RoundForm.module.css'

/** What saving would do: to the times offered, to interviews, and to those who still choose. */
export function EffectsNotice({ effects, zone }: { effects: Effects; zone: string }) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const { slots, odd, told, late, losing } = effects
  if (slots === 0) return <Notice kind="danger">{t('effects.noSlots')}</Notice>
  const isHeavy = odd.length + late + losing.length > 0
  const names = format.list(losing.map(({ applicant }) => applicant))
  return (
    <Notice kind={isHeavy ? 'warning' : 'info'} title={t('effects.title')} live>
      <ul className={styles.effects}>
        <li>{t('effects.slots', { count: slots })}</li>
        {odd.length === 0 ? (
          <li>{t('effects.allFit')}</li>
        ) : (
          <li>
            {t('effects.odd', { count: odd.length })}
            <ul>
              {odd.map(({ one, why }) => (
                <li key={one.application_id}>
                  <b>{one.applicant}</b>
                  {one.interview === null ? '' : `, ${format.dateTime(one.interview.starts_at)}`}
                  {': '}
                  {format.list(why.map((reason) => t(`odd.${reason}`)))}
                </li>
              ))}
            </ul>
          </li>
        )}
        {told > 0 ? <li>{t('effects.told', { count: told })}</li> : null}
        {late > 0 ? <li>{t('effects.late', { count: late })}</li> : null}
        {names === '' ? null : <li>{t('effects.losing', { names })}</li>}
      </ul>
    </Notice>
  )
}
