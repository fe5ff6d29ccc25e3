import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Order } from './api'
import styles from './Orders.module.css'

/** How an order came to stand where it does: who, when, why; the newest first. */
export function OrderRoad({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  const format = useFormat(order.hub.zone)
  return (
    <Section title={t('road.title')}>
      <ol className={styles.road}>
        {order.moves.toReversed().map(({ act, reason, moved_by: by, moved_at: at }) => (
          <li key={`${at} ${act}`}>
            <b>{t(`moved.${act}`)}</b>
            <small>
              {by === null
                ? format.dateTime(at)
                : t('road.by', { name: by, when: format.dateTime(at) })}
            </small>
            {reason === '' ? null : <p className={styles.said}>{reason}</p>}
          </li>
        ))}
        <li>
          <b>{t('road.bought')}</b>
          <small>{format.dateTime(order.made_at)}</small>
        </li>
      </ol>
    </Section>
  )
}
