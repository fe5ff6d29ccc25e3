import { type DragEvent, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { zoneCity } from '@/lib/intl/zoneCity'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { showToast } from '@/ui/toasts'

import { type OwnRound, useWish } from './api'
import { byDay } from './days'
import styles from './Interviews.module.css'
import { MOST_WISHES, ranked, toggled } from './ranking'
import row from './Wishes.module.css'

type Props = { application: string; round: OwnRound; zone: string }

/** Times that suit, the dearest first: dragged, or moved by buttons and Alt with the arrows. */
export function Wishes({ application, round, zone }: Props) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const city = zoneCity(zone, useLanguage())
  const wish = useWish(application, round.id)
  const [wanted, setWanted] = useState(round.wishes)
  const isSaved = wanted.join() === round.wishes.join()
  const shown = [...new Set([...round.slots, ...wanted])].sort()
  return (
    <>
      <p className={styles.quiet}>
        {t('wishes.lead', { when: format.dateTime(round.picks_close_at), city })}
      </p>
      <Ranked wanted={wanted} zone={zone} onChange={setWanted} />
      {shown.length === 0 ? <p>{t('own.none')}</p> : null}
      {byDay(shown, (start) => start, zone).map(({ day, items }) => (
        <section key={day} aria-label={format.day(day)}>
          <h3 className={styles.day}>{format.day(day)}</h3>
          <ul className={styles.slots}>
            {items.map((start) => {
              const rank = wanted.indexOf(start)
              return (
                <li key={start}>
                  <button
                    type="button"
                    className={row.choice}
                    aria-pressed={rank >= 0}
                    aria-disabled={rank < 0 && wanted.length === MOST_WISHES}
                    aria-label={format.dateTime(start)}
                    onClick={() => setWanted(toggled(wanted, start))}
                  >
                    {rank < 0 ? null : <b>{rank + 1}</b>}
                    {format.time(start)}
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
      <ProblemNotice of={wish} />
      <div className={styles.actions}>
        <Button
          isDisabled={isSaved}
          isPending={wish.isPending}
          onPress={() =>
            wish.mutate(wanted, {
              onSuccess: () => showToast({ title: t('wishes.saved'), kind: 'success' }),
            })
          }
        >
          {t('wishes.save')}
        </Button>
        <span role="status" className={styles.quiet}>
          {t(isSaved ? 'wishes.state.saved' : 'wishes.state.unsaved', { count: wanted.length })}
        </span>
      </div>
    </>
  )
}

type RankedProps = { wanted: string[]; zone: string; onChange: (wanted: string[]) => void }

function Ranked({ wanted, zone, onChange }: RankedProps) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const [over, setOver] = useState<string>()
  if (wanted.length === 0) return <p className={row.empty}>{t('wishes.none')}</p>
  const drop = (event: DragEvent, place: number) => {
    event.preventDefault()
    setOver(undefined)
    const start = event.dataTransfer.getData('text/plain')
    if (wanted.includes(start)) onChange(ranked(wanted, start, place))
  }
  return (
    <ol className={row.ranked} aria-label={t('wishes.order')}>
      {wanted.map((start, place) => {
        const move = (by: number) => onChange(ranked(wanted, start, place + by))
        const when = format.dateTime(start)
        return (
          <li
            key={start}
            draggable
            data-over={over === start || undefined}
            onDragStart={(event) => event.dataTransfer.setData('text/plain', start)}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(start)
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => drop(event, place)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
              if (!event.altKey || by === 0) return
              event.preventDefault()
              move(by)
            }}
          >
            <b>{place + 1}</b>
            <span>{when}</span>
            <IconButton
              icon="chevron-up"
              label={t('wishes.up', { when })}
              isDisabled={place === 0}
              onPress={() => move(-1)}
            />
            <IconButton
              icon="chevron-down"
              label={t('wishes.down', { when })}
              isDisabled={place === wanted.length - 1}
              onPress={() => move(1)}
            />
            <IconButton
              icon="close"
              label={t('wishes.remove', { when })}
              onPress={() => onChange(toggled(wanted, start))}
            />
          </li>
        )
      })}
    </ol>
  )
}
