import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { dayOf } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'

import type { Slot } from './api'
import styles from './OfficeHours.module.css'

type Props = {
  slots: readonly Slot[]
  zone: string
  level: 3 | 4
  isPending?: boolean
  onChoose: (slot: Slot) => void
}

/** Free times by day; every one is a button, so the keyboard alone picks. */
export function SlotPicker({ slots, zone, level, isPending = false, onChoose }: Props) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const Heading = `h${level}` as const
  const days = new Map<string, Slot[]>()
  for (const slot of slots) {
    const day = dayOf(slot.starts_at, zone)
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return (
    <div className={styles.days}>
      {[...days].map(([day, items]) => (
        <section key={day} aria-label={format.day(day)}>
          <Heading className={styles.day}>{format.day(day)}</Heading>
          <ul className={styles.slots}>
            {items.map((slot) => (
              <li key={`${slot.hours_id} ${slot.starts_at}`}>
                <Button
                  kind="outline"
                  isDisabled={isPending}
                  aria-label={t('pick', { when: format.dateTime(slot.starts_at) })}
                  onPress={() => onChoose(slot)}
                >
                  {format.time(slot.starts_at)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
