import { useId } from 'react'
import type { FreeTime } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import type { Studio } from './api'
import styles from './StartPick.module.css'
import { groupStarts } from './starts'
import { isSame } from './wish'

type Props = {
  studio: Studio
  times: readonly FreeTime[]
  value: string | undefined
  onChange: (start: string) => void
  /** Prices are shown to those who pay. */
  showPrices: boolean
  /** The times are being read again, for another day or length. */
  isStale: boolean
}

/** When to start: only starts that fit, by part of the day. Native radio buttons, one group. */
export function StartPick({ studio, times, value, onChange, showPrices, isStale }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const name = useId()
  return (
    <div className={classNames(styles.starts, isStale && styles.stale)} aria-busy={isStale}>
      {groupStarts(times).map(({ part, times, free }) => (
        <fieldset key={part}>
          <legend className={styles.legend}>
            <span className={styles.name}>{t(`start.${part}`)}</span>
            <span className={styles.free}>
              {t('start.free', {
                times: format.list(
                  free.map(({ starts_at, ends_at }) => format.times(starts_at, ends_at)),
                ),
              })}
            </span>
          </legend>
          <div className={styles.grid}>
            {times.map(({ starts_at, ends_at, price }) => (
              <label key={starts_at} className={styles.start}>
                <input
                  type="radio"
                  name={name}
                  value={starts_at}
                  checked={isSame(starts_at, value)}
                  disabled={isStale}
                  aria-label={
                    showPrices
                      ? `${format.times(starts_at, ends_at)}, ${format.money(price)}`
                      : format.times(starts_at, ends_at)
                  }
                  onChange={() => onChange(starts_at)}
                />
                <span className={styles.time}>{format.time(starts_at)}</span>
                {showPrices ? <span className={styles.price}>{format.money(price)}</span> : null}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
