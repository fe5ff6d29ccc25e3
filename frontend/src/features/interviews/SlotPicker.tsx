import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import { byDay } from './days'
import styles from './Interviews.module.css'

type Props = {
  slots: string[]
  chosen: string | undefined
  zone: string
  isPending: boolean
  onChoose: (start: string) => void
}

/** Free times by day; every one is a button, so the keyboard alone picks. */
export function SlotPicker({ slots, chosen, zone, isPending, onChoose }: Props) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const free = slots.filter((start) => start !== chosen)
  if (free.length === 0) return <p>{t('own.none')}</p>
  return byDay(free, (start) => start, zone).map(({ day, items }) => (
    <section key={day} aria-label={format.day(day)}>
      <h3 className={styles.day}>{format.day(day)}</h3>
      <ul className={styles.slots}>
        {items.map((start) => (
          <li key={start}>
            <Button
              kind="outline"
              isDisabled={isPending}
              aria-label={t('own.pick', { when: format.dateTime(start) })}
              onPress={() => onChoose(start)}
            >
              {format.time(start)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  ))
}
