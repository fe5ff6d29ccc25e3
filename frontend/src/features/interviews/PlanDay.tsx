import type { CSSProperties, KeyboardEvent } from 'react'
import type { Invited, Placement, Round } from '@/api/interviewRounds'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { ChipActs } from './Chip'
import styles from './DayPlan.module.css'
import type { Columns, Move } from './moves'
import { PlanCell } from './PlanCell'

const STEPS: { [key: string]: [number, number] } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** A slot and a column. */
export type Spot = { start: string; column: string }

type Props = {
  title: string
  round: Round
  columns: Columns
  starts: string[]
  /** What a place would do to the interview that is carried; nothing when none is. */
  judge: (start: string, column: string) => Move | undefined
  chip: (application: string, from?: string) => ChipActs
  over: Spot | undefined
  onPut: (placements: Placement[]) => void
}

/** A day of the plan; while an interview is carried, the arrow keys go from place to place. */
export function PlanDay(props: Props) {
  const { title, round, columns, starts, judge, chip, over, onPut } = props
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const heads = columns === 'rooms' ? shownRooms(round) : round.interviewers
  const slots = new Map(round.slots.map((slot) => [slot.starts_at, slot]))
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const [down, right] = STEPS[event.key] ?? [0, 0]
    const cell = (event.target as HTMLElement).closest('td')
    const row = cell?.parentElement as HTMLTableRowElement | undefined
    if (!cell || !row || (down === 0 && right === 0)) return
    const next = event.currentTarget.rows[row.rowIndex + down]?.cells[cell.cellIndex + right]
    const button = next?.querySelector('button')
    if (!button) return
    event.preventDefault()
    button.focus()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus
    <section className={styles.scroll} aria-label={title} tabIndex={0}>
      <table
        className={styles.table}
        style={{ '--columns': heads.length } as CSSProperties}
        onKeyDown={walk}
      >
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plan.time')}</th>
            {heads.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {starts.map((start) => {
            const slot = slots.get(start)
            return (
              <tr key={start}>
                <th scope="row">
                  {format.time(start)}
                  {slot === undefined ? <small>{t('odd.time')}</small> : null}
                </th>
                {heads.map(({ id, name }) => (
                  <PlanCell
                    key={id}
                    start={start}
                    column={id}
                    isOver={over?.start === start && over.column === id}
                    label={`${format.time(start)}, ${name}`}
                    here={round.invited.filter((one) => isAt(one, start, id, columns))}
                    isFree={slot?.rooms.includes(id) || slot?.people.includes(id) || false}
                    move={judge(start, id)}
                    chip={(application) => chip(application, id)}
                    onPut={onPut}
                  />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Whether somebody's interview stands in a column of a slot. */
export const isAt = ({ interview }: Invited, start: string, column: string, columns: Columns) =>
  interview?.starts_at === start &&
  (columns === 'rooms'
    ? interview.room?.id === column
    : interview.panel.some(({ id }) => id === column))

/** The rooms of the round, and those that left it while an interview is still there. */
function shownRooms(round: Round) {
  const all = new Map(round.rooms.map((room) => [room.id, room]))
  for (const { interview } of round.invited) {
    if (interview?.room) all.set(interview.room.id, all.get(interview.room.id) ?? interview.room)
  }
  return [...all.values()]
}
