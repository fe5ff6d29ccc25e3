import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Placement, placesQuery, type Round, usePlace } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Chip } from './Chip'
import styles from './DayPlan.module.css'
import { byDay } from './days'
import { type Carried, type Columns, moveTo, placedBy, swapWith } from './moves'
import { isAt, PlanDay, type Spot } from './PlanDay'
import type { At } from './useHand'

/**
 * The slots of each day as rows, rooms or interviewers as columns. An interview is dragged to its
 * new place, or picked up by a press and put down by another; what is in the way is said meanwhile.
 */
export function DayPlan({ round }: { round: Round }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const hasRooms = round.rooms.length > 0
  const [wanted, setColumns] = useState<Columns>('rooms')
  const columns = hasRooms ? wanted : 'people'
  const [held, setHeld] = useState<{ application: string; from?: string }>()
  const [drag, setDrag] = useState<At>()
  const place = usePlace(round.id)
  const queries = useQueryClient()
  const one = round.invited.find(({ application_id }) => application_id === held?.application)
  const carried: Carried | undefined = one && {
    one,
    ...(held?.from !== undefined && { from: held.from }),
  }
  const { data: places } = useQuery({
    ...placesQuery(round.id, held?.application ?? ''),
    enabled: held !== undefined,
  })
  const judge = (start: string, column: string) => {
    if (carried === undefined || places === undefined) return undefined
    const [other, ...more] = round.invited.filter((z) => isAt(z, start, column, columns))
    const swap = other && more.length === 0 ? swapWith(carried, other) : undefined
    if (swap !== undefined) return swap
    const found = places.items.find(({ starts_at }) => starts_at === start)
    return moveTo(round, carried, { place: found, column, columns })
  }
  const letGo = () => {
    setHeld(undefined)
    setDrag(undefined)
  }
  const put = (placements: Placement[]) => {
    letGo()
    place.mutate(placements)
  }
  const take = (application: string, from?: string) => {
    place.reset()
    setHeld(held?.application === application ? undefined : { application, ...(from && { from }) })
  }
  const drop = (at: At) => {
    const spot = spotAt(at)
    const move = spot && judge(spot.start, spot.column)
    const placements = placedBy(move)
    if (placements) put(placements)
    else letGo()
  }
  const chip = (application: string, from?: string) => ({
    isHeld: held?.application === application,
    onTake: () => take(application, from),
    onDrag: (at: At) => {
      setDrag(at)
      if (drag === undefined) setHeld({ application, ...(from && { from }) })
    },
    onDrop: drop,
    onNear: () => void queries.prefetchQuery(placesQuery(round.id, application)),
  })
  const waiting = round.invited.filter(({ interview, withdrawn }) => !interview && !withdrawn)
  const starts = [
    ...new Set([
      ...round.slots.map(({ starts_at }) => starts_at),
      ...round.invited.flatMap(({ interview }) => (interview ? [interview.starts_at] : [])),
    ]),
  ].sort()
  return (
    <Section
      title={t('plan.title')}
      aside={
        hasRooms ? (
          <SegmentedControl
            label={t('plan.columns')}
            segments={[
              { value: 'rooms', label: t('plan.rooms') },
              { value: 'people', label: t('plan.people') },
            ]}
            value={columns}
            onChange={setColumns}
          />
        ) : undefined
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape lets go, wherever the focus is */}
      <div
        className={styles.plan}
        data-carrying={held !== undefined || undefined}
        onKeyDown={(event) => {
          if (event.key === 'Escape') letGo()
        }}
      >
        <div role="status" className={styles.carried}>
          {carried === undefined ? (
            <span>{t('plan.lead')}</span>
          ) : (
            <>
              <b>{t('plan.carrying', { name: carried.one.applicant })}</b>
              <Button kind="quiet" size="small" onPress={letGo}>
                {t('plan.letGo')}
              </Button>
            </>
          )}
        </div>
        {waiting.length === 0 ? null : (
          <div className={styles.waiting}>
            <span>{t('plan.waiting')}</span>
            {waiting.map(({ application_id, applicant }) => (
              <Chip key={application_id} name={applicant} {...chip(application_id)} />
            ))}
          </div>
        )}
        {drag === undefined || carried === undefined ? null : (
          <span className={styles.ghost} style={{ left: drag.x, top: drag.y }} aria-hidden="true">
            {carried.one.applicant}
          </span>
        )}
        <ProblemNotice of={place} />
        <div
          className={styles.days}
          data-many={
            (columns === 'rooms' ? round.rooms : round.interviewers).length > 4 || undefined
          }
        >
          {byDay(starts, (start) => start, round.hub.zone).map(({ day, items }) => (
            <PlanDay
              key={day}
              title={format.day(day)}
              {...{ round, columns, judge, chip }}
              over={drag && spotAt(drag)}
              starts={items}
              onPut={put}
            />
          ))}
        </div>
      </div>
    </Section>
  )
}

/** The slot and the column at a point of the window. */
function spotAt({ x, y }: At): Spot | undefined {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('td[data-start]')
  const { start, column } = cell?.dataset ?? {}
  return start === undefined || column === undefined ? undefined : { start, column }
}
