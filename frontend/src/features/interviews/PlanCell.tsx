import type { Invited, Placement } from '@/api/interviewRounds'
import { useWords } from '@/lib/i18n/useWords'
import { Chip, type ChipActs } from './Chip'
import styles from './DayPlan.module.css'
import { type Move, placedBy } from './moves'

type Props = {
  /** The time and the column, for those who do not see them. */
  label: string
  start: string
  column: string
  /** What is dragged is above it. */
  isOver: boolean
  here: Invited[]
  isFree: boolean
  move: Move | undefined
  chip: (application: string) => ChipActs
  onPut: (placements: Placement[]) => void
}

/** A place in the plan: who is there; and while one is carried, whether it can be put there. */
export function PlanCell(props: Props) {
  const { label, start, column, isOver, here, isFree, move, chip, onPut } = props
  const t = useWords('interviews')
  const placed = placedBy(move)
  const refusal = move && 'refusal' in move ? t(`plan.refusals.${move.refusal}`) : undefined
  const does = move && 'swap' in move ? t('plan.swap', { name: move.name }) : t('plan.put')
  const put = () => {
    if (placed !== undefined) onPut(placed)
  }
  return (
    <td
      data-start={start}
      data-column={column}
      data-move={move && (placed === undefined ? 'no' : 'yes')}
      data-over={isOver || undefined}
    >
      <div className={styles.cell}>
        {here.map((one) =>
          one.interview?.state === 'booked' && !one.withdrawn ? (
            <Chip key={one.application_id} name={one.applicant} {...chip(one.application_id)} />
          ) : (
            <span key={one.application_id} className={styles.settled}>
              {one.applicant}
            </span>
          ),
        )}
        {move === undefined ? (
          here.length > 0 ? null : (
            <span className={styles.quiet}>{t(isFree ? 'plan.free' : 'plan.taken')}</span>
          )
        ) : (
          <button
            type="button"
            className={styles.place}
            aria-disabled={placed === undefined}
            aria-label={`${label}: ${refusal ?? does}`}
            onClick={put}
          >
            {refusal ?? does}
          </button>
        )}
      </div>
    </td>
  )
}
