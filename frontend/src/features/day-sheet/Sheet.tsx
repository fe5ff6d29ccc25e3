import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Numeral } from '@/ui/Numeral'
import { type DaySheet, type Job, useCheckIn } from './api'
import styles from './Sheet.module.css'
import { type Standing, standingOf } from './standing'

/** A day in order: when, where, for whom, with what. Reads well on paper. */
export function Sheet({ sheet, isToday }: { sheet: DaySheet; isToday: boolean }) {
  const t = useWords('daySheet')
  if (sheet.jobs.length === 0) {
    return <EmptyState seed="day sheet" title={t(sheet.person ? 'none' : 'noneAtHub')} />
  }
  return (
    <ol className={styles.sheet}>
      {sheet.jobs.map((job) => (
        <JobRow
          key={job.booking_id}
          job={job}
          zone={sheet.hub.zone}
          standing={isToday ? standingOf(job, sheet.now) : null}
        />
      ))}
    </ol>
  )
}

const TONES = { late: 'warning', here: 'success', leaving: 'success' } as const

function JobRow(props: { job: Job; zone: string; standing: Standing | null }) {
  const { job, zone, standing } = props
  const t = useWords('daySheet')
  const format = useFormat(zone)
  const checkIn = useCheckIn()
  const others = job.items.map(({ name, quantity, units }) =>
    units.length > 0 ? `${name}: ${units.join(', ')}` : `${name} × ${quantity}`,
  )
  const tone = standing && standing in TONES ? TONES[standing as keyof typeof TONES] : undefined
  return (
    <li className={styles.job} data-over={standing === 'over' || standing === 'left' || undefined}>
      <div className={styles.when}>
        <Numeral size="m">{format.time(job.starts_at)}</Numeral>
        <span>{t('until', { time: format.time(job.ends_at) })}</span>
      </div>
      <div className={styles.what}>
        <h2>{job.studio.name}</h2>
        <p>
          {[job.title, job.booked_by.name, t('people', { count: job.people })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {job.skills.length > 0 ? <p className={styles.skills}>{job.skills.join(', ')}</p> : null}
        {others.length > 0 ? <p className={styles.small}>{others.join(' · ')}</p> : null}
        {job.note === '' ? null : <p className={styles.note}>{job.note}</p>}
      </div>
      <div className={styles.standing}>
        {standing === null ? null : (
          <Badge {...(tone ? { tone } : { mark: 'hollow' as const })}>
            {t(`standing.${standing}`)}
          </Badge>
        )}
        {job.allowed.includes('check-in') ? (
          <span data-no-print="">
            <Button
              kind="outline"
              size="small"
              isDisabled={checkIn.isPending}
              aria-label={t('checkInOf', { person: job.booked_by.name, studio: job.studio.name })}
              onPress={() => checkIn.mutate(job.booking_id)}
            >
              {t('checkIn')}
            </Button>
          </span>
        ) : null}
      </div>
    </li>
  )
}
