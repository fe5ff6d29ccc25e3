import { useWords } from '@/lib/i18n/useWords'

import { BookingBlock, BookingSwatch } from '@/ui/BookingBlock'
import { Numeral } from '@/ui/Numeral'
import { type DayPart, ThinDay } from '@/ui/ThinDay'
import type { Audience } from '@/ui/weave/todaysKilim'

import styles from './Kit.module.css'
import { Specimen } from './Specimen'

const AUDIENCES: readonly Audience[] = ['resident', 'programme', 'public', 'hub']
const STATES = ['confirmed', 'waiting', 'blocked', 'cancelled'] as const

const TEAM = 'Novi Bend'

/** Hours from nine to eleven at night as a share of that day. */
const at = (hour: number) => (hour - 9) / 14

const FREE: readonly DayPart[] = [
  { from: at(9), to: at(11), kind: 'taken' },
  { from: at(11), to: at(11.25), kind: 'buffer' },
  { from: at(11.25), to: at(14), kind: 'free' },
  { from: at(14), to: at(16), kind: 'taken' },
  { from: at(16), to: at(16.25), kind: 'buffer' },
  { from: at(16.25), to: at(22), kind: 'free' },
  { from: at(22), to: at(23), kind: 'closed' },
]
const BOOKED: readonly DayPart[] = [
  { from: at(9.5), to: at(12.5), kind: 'programme' },
  { from: at(13.5), to: at(17.5), kind: 'resident' },
  { from: at(19), to: at(22), kind: 'public', waiting: true },
]
const HOURS = [10, 12, 14, 16, 18, 20, 22].map((hour) => ({ at: at(hour), label: `${hour}` }))

/** Times as cloth. */
export function Bookings() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('bookings.blocks')} layout="wide">
        {STATES.map((state) => (
          <div key={state} className={styles.blocks}>
            {AUDIENCES.map((audience) => (
              <BookingBlock
                key={audience}
                audience={audience}
                state={state}
                title={t(`bookings.${audience}`)}
                note={t(`bookings.${state}`)}
                buffer="10%"
              />
            ))}
          </div>
        ))}
        <div className={styles.blocks}>
          <BookingBlock audience="hub" state="confirmed" title={t('bookings.longTitle')} />
        </div>
      </Specimen>
      <Specimen title={t('bookings.legend')}>
        {AUDIENCES.map((audience) => (
          <span key={audience} className={styles.row}>
            <BookingSwatch audience={audience} state="confirmed" flat />
            {t(`bookings.${audience}`)}
          </span>
        ))}
        {(['waiting', 'blocked', 'buffer'] as const).map((state) => (
          <span key={state} className={styles.row}>
            <BookingSwatch audience="resident" state={state} flat />
            {t(`bookings.${state}`)}
          </span>
        ))}
      </Specimen>
      <Specimen title={t('bookings.tall')} layout="stack">
        <BookingBlock
          tall
          audience="resident"
          state="waiting"
          title={t('bookings.title')}
          note={TEAM}
          buffer="12px"
        />
        <span className={styles.row}>
          <BookingSwatch audience="resident" state="waiting" />
          <Numeral size="s">{'14:00'}</Numeral>
          <b>{t('bookings.title')}</b>
        </span>
        <span className={styles.row}>
          <BookingSwatch audience="public" state="confirmed" />
          <Numeral size="s">{'16:30'}</Numeral>
          <b>{t('bookings.longTitle')}</b>
        </span>
      </Specimen>
      <Specimen title={t('bookings.day')} layout="wide">
        <ThinDay
          label={t('bookings.dayLabel')}
          parts={FREE}
          hours={HOURS}
          selection={{ from: at(16.5), to: at(19) }}
        />
      </Specimen>
      <Specimen title={t('bookings.thread')} layout="wide">
        <ThinDay thin label={t('bookings.threadLabel')} parts={BOOKED} now={at(13 + 2 / 3)} />
      </Specimen>
    </>
  )
}
