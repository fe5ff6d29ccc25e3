import { Link } from '@tanstack/react-router'
import { lookOf } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { BookingBlock } from '@/ui/BookingBlock'
import { Numeral } from '@/ui/Numeral'

import type { Block } from './board'
import { type Crew, freeAt, type Pool, type Unit } from './crew'
import styles from './DayAgenda.module.css'
import { instantAt, type Scale } from './scale'

type Props = { crew: Crew; scale: Scale; now: number }

/** People or equipment on a phone: who works when and for whom, and how many are left. */
export function CrewAgenda({ crew, scale, now }: Props) {
  return (
    <div className={styles.agenda}>
      {crew.operators.map((unit) => (
        <UnitChapter key={unit.id} unit={unit} scale={scale} />
      ))}
      {[...crew.skills, ...crew.equipment].map((pool) => (
        <PoolChapter key={pool.id} pool={pool} scale={scale} now={now} />
      ))}
    </div>
  )
}

function UnitChapter({ unit, scale }: { unit: Unit; scale: Scale }) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const hours = unit.open.map(({ from, to }) =>
    format.times(instantAt(scale, from), instantAt(scale, to)),
  )
  return (
    <section className={styles.chapter} aria-labelledby={`agenda-${unit.id}`}>
      <header className={styles.head}>
        <h2 id={`agenda-${unit.id}`}>
          {unit.name} <small>{unit.reason || format.list(unit.skills)}</small>
        </h2>
        <span>{hours.length === 0 ? t('crew.away') : format.list(hours)}</span>
      </header>
      <Jobs blocks={unit.blocks} zone={scale.zone} />
    </section>
  )
}

function Jobs({ blocks, zone }: { blocks: readonly Block[]; zone: string }) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  if (blocks.length === 0) return <p className={styles.shut}>{t('crew.nothing')}</p>
  return (
    <ul className={styles.items}>
      {blocks.map(({ key, booking, where }) => (
        <li key={key} className={styles.item}>
          <span className={styles.time}>
            <Numeral>{format.time(booking.starts_at)}</Numeral>
            <small>{t('agenda.to', { time: format.time(booking.ends_at) })}</small>
          </span>
          <Link to="/bookings/$bookingId" params={{ bookingId: key }} className={styles.block}>
            <BookingBlock
              tall
              audience={booking.audience}
              state={lookOf(booking.state)}
              title={booking.title || t('block.booked')}
              note={where}
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function PoolChapter({ pool, scale, now }: { pool: Pool; scale: Scale; now: number }) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const free = freeAt(pool, now)
  const words = (number: number) => t('crew.free', { free: number, units: pool.units })
  const less = pool.steps.filter((step) => step.free < pool.units)
  const busy = pool.members.filter(({ blocks, reason }) => blocks.length > 0 || reason !== '')
  return (
    <section className={styles.chapter} aria-labelledby={`agenda-${pool.id}`}>
      <header className={styles.head}>
        <h2 id={`agenda-${pool.id}`}>{pool.name}</h2>
        <span>{free === null ? t('crew.units', { count: pool.units }) : words(free)}</span>
      </header>
      {less.length === 0 ? (
        <p className={styles.shut}>{t('crew.allFree')}</p>
      ) : (
        <ul className={styles.counts}>
          {less.map((step) => (
            <li key={step.from} data-none={step.free === 0 || undefined}>
              <span>{format.times(instantAt(scale, step.from), instantAt(scale, step.to))}</span>
              <span>{words(step.free)}</span>
            </li>
          ))}
        </ul>
      )}
      {busy.map((unit) => (
        <div key={unit.id}>
          <h3 className={styles.unit}>
            {unit.name} <small>{unit.reason}</small>
          </h3>
          {unit.blocks.length === 0 ? null : <Jobs blocks={unit.blocks} zone={scale.zone} />}
        </div>
      ))}
    </section>
  )
}
