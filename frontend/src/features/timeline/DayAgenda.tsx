import { Link } from '@tanstack/react-router'

import { lookOf } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { BookingBlock } from '@/ui/BookingBlock'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'
import { type DayPart, ThinDay } from '@/ui/ThinDay'

import { type Block, type Board, nowOn, type Row } from './board'
import styles from './DayAgenda.module.css'
import { clockAt, instantAt, type Scale, shareOf, shown } from './scale'
import { agendaOf, statusOf } from './status'

type Props = { board: Board; now: number; on: string }

/** The day on a phone: a chapter per studio, its bookings and its free hours. Never to scale. */
export function DayAgenda({ board, now, on }: Props) {
  return (
    <div className={styles.agenda}>
      {board.rows.map((row) => (
        <Chapter
          key={row.id}
          row={row}
          isDay={board.axis === 'days'}
          now={nowOn(board, row, now)}
          on={on}
        />
      ))}
    </div>
  )
}

type ChapterProps = { row: Row; isDay: boolean; now: number; on: string }

function Chapter({ row, isDay, now, on }: ChapterProps) {
  const { scale } = row
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const { studio, blocks } = row
  const name = isDay ? format.day(row.id) : studio.name
  const isToday = now >= 0 && now < scale.minutes
  const status = useStatusWords(row, scale, isToday ? now : null)
  const share = shareOf(scale, now)
  const items = agendaOf(row, now)
  return (
    <section className={styles.chapter} aria-labelledby={`agenda-${row.id}`}>
      <header className={styles.head}>
        <h2 id={`agenda-${row.id}`}>
          {name} {isDay ? null : <small>{studio.summary}</small>}
        </h2>
        <span>{status}</span>
      </header>
      <ThinDay
        thin
        label={t('agenda.picture', { studio: name, status })}
        parts={partsOf(row, scale)}
        now={share >= 0 && share <= 1 ? share : undefined}
      />
      {row.closures.map(({ stretch, reason }) => (
        <p key={`${stretch.from} ${reason}`} className={styles.shut}>
          {t('agenda.shut', {
            times: format.times(instantAt(scale, stretch.from), instantAt(scale, stretch.to)),
            reason,
          })}
        </p>
      ))}
      {items.length === 0 ? null : (
        <ul className={styles.items}>
          {items.map((item) => {
            if (item.kind === 'free') {
              return (
                <Free
                  key={item.at}
                  {...item}
                  scale={scale}
                  slug={studio.slug}
                  on={isDay ? row.id : on}
                />
              )
            }
            const block = blocks[item.index]
            return block === undefined ? null : (
              <Booked key={block.key} block={block} zone={scale.zone} now={now} />
            )
          })}
        </ul>
      )}
    </section>
  )
}

function partsOf(row: Row, scale: Scale): DayPart[] {
  const whole: DayPart = { from: 0, to: 1, kind: 'closed' }
  const open = row.open.flatMap((stretch) => {
    const place = shown(scale, stretch)
    return place === null ? [] : [{ ...place, kind: 'taken' as const }]
  })
  const booked = row.blocks.flatMap(({ booking, stretch }) => {
    const place = shown(scale, stretch)
    return place === null
      ? []
      : [{ ...place, kind: booking.audience, waiting: booking.state === 'pending' }]
  })
  return [whole, ...open, ...booked]
}

/** What the studio is doing now; on another day how much of it is booked. */
function useStatusWords(row: Row, scale: Scale, now: number | null): string {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  if (now === null) {
    return row.booked === null
      ? t('status.closed')
      : t('status.booked', { share: format.percent(row.booked) })
  }
  const status = statusOf(row, now)
  if (status.state === 'closed') return t('status.closed')
  return t(`status.${status.state}`, { time: clockAt(scale, status.until) })
}

function Booked({ block, zone, now }: { block: Block; zone: string; now: number }) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  const { booking, stretch } = block
  const title = booking.title || t('block.booked')
  const running = stretch.from <= now && now < stretch.to
  const name = booking.person ?? t(`audience.${booking.audience}`)
  const who = booking.state === 'pending' ? `${name}, ${t('block.pending')}` : name
  const content = (
    <BookingBlock
      tall
      audience={booking.audience}
      state={lookOf(booking.state)}
      title={title}
      note={[booking.here ? t('block.here') : null, running ? t('agenda.now', { who }) : who]
        .filter(Boolean)
        .join(' · ')}
      buffer={booking.buffer_minutes > 0 ? '13px' : undefined}
    />
  )
  return (
    <li className={styles.item} data-now={running || undefined}>
      <span className={styles.time}>
        <Numeral>{format.time(booking.starts_at)}</Numeral>
        <small>{t('agenda.to', { time: format.time(booking.ends_at) })}</small>
      </span>
      {booking.id === null ? (
        content
      ) : (
        <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }} className={styles.block}>
          {content}
        </Link>
      )}
    </li>
  )
}

type FreeProps = { at: number; to: number; scale: Scale; slug: string; on: string }

function Free({ at, to, scale, slug, on }: FreeProps) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const start = instantAt(scale, at)
  const from = format.time(start)
  return (
    <li className={styles.free}>
      <span className={styles.clock}>{from}</span>
      <span>{t('agenda.free', { length: format.duration(to - at) })}</span>
      <Link
        to="/studios/$slug"
        params={{ slug }}
        search={{ day: on, start }}
        aria-label={t('agenda.bookAt', { time: from })}
        className={`${linkClass()} ${styles.book}`}
      >
        {t('agenda.book')}
      </Link>
    </li>
  )
}
