import { useQuery } from '@tanstack/react-query'
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
import { type Carried, type Columns, moveTo } from './moves'
import { PlanDay } from './PlanDay'

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
  const place = usePlace(round.id)
  const one = round.invited.find(({ application_id }) => application_id === held?.application)
  const carried: Carried | undefined = one && {
    one,
    ...(held?.from !== undefined && { from: held.from }),
  }
  const { data: places } = useQuery({
    ...placesQuery(round.id, held?.application ?? ''),
    enabled: held !== undefined,
  })
  const put = (placement: Placement) => {
    setHeld(undefined)
    place.mutate([placement])
  }
  const take = (application: string, from?: string) => {
    place.reset()
    setHeld(held?.application === application ? undefined : { application, ...(from && { from }) })
  }
  const chip = (application: string, from?: string) => ({
    isHeld: held?.application === application,
    onTake: () => take(application, from),
    onDrag: () => setHeld({ application, ...(from && { from }) }),
    onDragEnd: () => setHeld(undefined),
  })
  const judge = (start: string, column: string) => {
    if (carried === undefined || places === undefined) return undefined
    const found = places.items.find(({ starts_at }) => starts_at === start)
    return moveTo(round, carried, { place: found, column, columns })
  }
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
          if (event.key === 'Escape') setHeld(undefined)
        }}
      >
        <p className={styles.quiet}>{t('plan.lead')}</p>
        {waiting.length === 0 ? null : (
          <div className={styles.waiting}>
            <span>{t('plan.waiting')}</span>
            {waiting.map(({ application_id, applicant }) => (
              <Chip key={application_id} name={applicant} {...chip(application_id)} />
            ))}
          </div>
        )}
        <div role="status" className={styles.carried} hidden={carried === undefined}>
          {carried === undefined ? null : (
            <>
              <span>{t('plan.carrying', { name: carried.one.applicant })}</span>
              <Button kind="quiet" size="small" onPress={() => setHeld(undefined)}>
                {t('plan.letGo')}
              </Button>
            </>
          )}
        </div>
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
              starts={items}
              onPut={put}
            />
          ))}
        </div>
      </div>
    </Section>
  )
}
