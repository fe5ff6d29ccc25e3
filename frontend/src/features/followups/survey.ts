import type { Metric, Said, Status, Survey, SurveyDraft } from './api'
import { type Entries, entryOf, METRICS, toSaid, type Wrong, wrongWith } from './entries'

export const STANDS = ['active', 'dormant', 'merged', 'acquired', 'closed'] as const
export type Stands = (typeof STANDS)[number]

/** What stands in the fields of a survey. */
export type Typed = { status: Stands; onDay: string; entries: Entries }

/** What a survey begins with: what was typed, else said, else said of the year before. */
export function firstTyped(survey: Survey): Typed {
  const { draft, status, hub } = survey
  const entries = Object.fromEntries(
    METRICS.map((metric) => {
      const typed = draft?.entries.find((one) => one.metric === metric)
      if (typed !== undefined) {
        const { metric: _, lines, ...entry } = typed
        return [metric, { ...entry, lines: lines.map((line, id) => ({ ...line, id })) }]
      }
      const asked = survey.asked.find((one) => one.metric === metric)
      const before = asked?.before?.number == null ? undefined : asked.before
      return [metric, entryOf(metric, asked?.said ?? before, hub.currency)]
    }),
  ) as Entries
  return {
    status: standsOf(draft?.status ?? status?.status),
    onDay: draft?.on_day ?? (isOver(standsOf(status?.status)) ? (status?.on_day ?? '') : ''),
    entries,
  }
}

const standsOf = (status: Status | undefined): Stands =>
  STANDS.find((one) => one === status) ?? 'active'

/** Whether the venture is not observed any more. */
const isOver = (status: Stands) => status === 'closed' || status === 'acquired'

/** Of a year that begins after the end, nothing is asked. */
export const asksFigures = ({ status, onDay }: Typed, { year }: Survey) =>
  !isOver(status) || onDay === '' || Number(onDay.slice(0, 4)) >= year

/** Who goes on says so of today; whatever else has begun on a day. */
export const needsDay = (status: Stands) => status !== 'active'

export function isWrongDay({ status, onDay }: Typed, { began_on, today }: Survey): boolean {
  if (!needsDay(status)) return false
  return !/^\d{4}-\d\d-\d\d$/.test(onDay) || onDay < began_on || onDay > today
}

const short = (text: string) => text.slice(0, 20)

/** What is kept of what stands in the fields. */
export function toDraft({ status, onDay, entries }: Typed): SurveyDraft {
  return {
    status,
    on_day: onDay.slice(0, 10),
    entries: METRICS.map((metric) => {
      const { lines, number, ...entry } = entries[metric]
      return {
        ...entry,
        metric,
        number: short(number),
        lines: lines.slice(0, 20).map(({ gender, people, months, share }) => ({
          gender,
          people: short(people),
          months: short(months),
          share: short(share),
        })),
      }
    }),
  }
}

/** The metrics that are asked: what others have told is not. */
export const askedOf = (survey: Survey) =>
  METRICS.filter((metric) => !survey.asked.find((one) => one.metric === metric)?.by_others)

/** What is wrong before it is sent. */
export function refusedOf(survey: Survey, typed: Typed): Partial<Record<Metric, Wrong>> {
  if (!asksFigures(typed, survey)) return {}
  return Object.fromEntries(
    askedOf(survey).flatMap((metric) => {
      const found = wrongWith(metric, typed.entries[metric])
      return found === undefined ? [] : [[metric, found]]
    }),
  )
}

/** What is sent: every metric of which something is said, each with what was seen. */
export function toSurveyAnswers(survey: Survey, typed: Typed): Said[] {
  if (!asksFigures(typed, survey)) return []
  return askedOf(survey).flatMap((metric) => {
    const said = toSaid(metric, typed.entries[metric])
    if (said === undefined) return []
    const seen = survey.asked.find((one) => one.metric === metric)?.said
    return [{ ...said, metric, replaces: seen?.id ?? null }]
  })
}
