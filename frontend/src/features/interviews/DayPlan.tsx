import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Round } from './api'
import { byDay } from './days'
import styles from './Interviews.module.css'

/** The slots of each day as rows, and the rooms (or the interviewers, online) as columns. */
export function DayPlan({ round }: { round: Round }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const columns = round.rooms.length > 0 ? round.rooms : round.interviewers
  const at = (start: string, column: string) =>
    round.invited.filter(
      ({ interview }) =>
        interview?.starts_at === start && (interview.room?.id ?? interview.panel[0]?.id) === column,
    )
  return (
    <Section title={t('plan.title')}>
      <div className={styles.stack}>
        {byDay(round.slots, ({ starts_at }) => starts_at, round.hub.zone).map(({ day, items }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus
          <section key={day} className={styles.scroll} aria-label={format.day(day)} tabIndex={0}>
            <table className={styles.plan}>
              <caption className={styles.day}>{format.day(day)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('plan.time')}</th>
                  {columns.map(({ id, name }) => (
                    <th key={id} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((slot) => (
                  <tr key={slot.starts_at}>
                    <th scope="row">{format.time(slot.starts_at)}</th>
                    {columns.map(({ id }) => {
                      const here = at(slot.starts_at, id).map(({ applicant }) => applicant)
                      const isFree = slot.rooms.includes(id) || slot.people.includes(id)
                      return (
                        <td key={id}>
                          {here.length > 0 ? (
                            format.list(here)
                          ) : (
                            <span className={styles.quiet}>
                              {isFree ? t('plan.free') : t('plan.taken')}
                            </span>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </Section>
  )
}
