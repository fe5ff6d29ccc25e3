import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import styles from './Countdown.module.css'
import { timeLeft } from './stages'

type Props = {
  /** What is waited for, as words. */
  label: string
  moment: string
  /** The server's time, anew each second. */
  now: number
}

const PARTS = ['days', 'hours', 'minutes', 'seconds'] as const

/** What is left until a moment, by the server's clock. Read aloud only when it is asked for. */
export function Countdown({ label, moment, now }: Props) {
  const t = useWords('calls')
  const left = timeLeft(moment, now)
  return (
    <div className={styles.countdown} role="timer" aria-live="off">
      <p className={styles.label}>{label}</p>
      <dl className={styles.parts}>
        {PARTS.map((part) => (
          <div key={part} className={styles.part}>
            <dt>{t(`left.${part}`)}</dt>
            <dd>
              <Numeral size="m">{part === 'days' ? String(left[part]) : pad(left[part])}</Numeral>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const pad = (value: number) => String(value).padStart(2, '0')
