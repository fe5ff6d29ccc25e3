import { Link } from '@tanstack/react-router'

import type { Round } from '@/api/interviewRounds'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Narrowed } from '@/ui/Narrowed'

import styles from './Interviews.module.css'
import { countsOf, freeOf, type Show } from './shows'

type Props = { round: Round; show: Show | undefined }

/** A round in numbers, each of which opens its rows, and which of them are open. */
export function RoundNumbers({ round, show }: Props) {
  const t = useWords('interviews')
  const counts = countsOf(round, Date.now())
  const to = {
    to: '/hub/calls/$callId/interviews',
    params: { callId: round.call.id },
    resetScroll: false,
  } as const
  return (
    <>
      <p className={styles.numbers}>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ show: one, count }) => (
            <Link
              key={one}
              {...to}
              search={{ round: round.id, show: one }}
              className={linkClass({ kind: 'text' })}
            >
              {t(`numbers.${one}`, { count })}
            </Link>
          ))}
      </p>
      {show === undefined ? null : (
        <Narrowed
          again={
            <Link {...to} search={{ round: round.id }} className={linkClass()}>
              {t('numbers.again')}
            </Link>
          }
        >
          {t(`numbers.${show}`, { count: counts.find((one) => one.show === show)?.count ?? 0 })}
        </Narrowed>
      )}
    </>
  )
}

/** The slots that are free, each with how many it takes. */
export function FreeSlots({ round }: { round: Round }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  return (
    <ul className={styles.list}>
      {freeOf(round, Date.now()).map(({ starts_at: at, places }) => (
        <li key={at} className={styles.row}>
          <p>{format.dateTime(at)}</p>
          <p className={styles.quiet}>{t('numbers.places', { count: places })}</p>
        </li>
      ))}
    </ul>
  )
}
