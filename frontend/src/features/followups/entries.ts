import type { FollowUp, JobLine, Metric, Observation, Said } from './api'

/** In the order in which they are asked. */
export const METRICS = [
  'jobs',
  'revenue',
  'exports',
  'countries',
  'equity',
  'debt',
  'grants',
  'own',
] as const satisfies readonly Metric[]

/** A line of jobs as it stands in its fields; an empty share is part-time of unknown hours. */
export type Line = {
  id: number
  gender: 'women' | 'men' | 'unknown'
  people: string
  months: string
  share: string
}

/** What stands in the fields of a metric; an empty number says nothing. */
export type Entry = {
  said: 'number' | 'missing' | 'refused'
  number: string
  currency: string
  reason: string
  lines: Line[]
  nobody: boolean
}
export type Entries = Record<Metric, Entry>
export type Wrong = 'number' | 'reason' | 'lines'

export const isMoney = (metric: Metric) => metric !== 'jobs' && metric !== 'countries'

/** What the form of a year begins with: what was said, else what the check-ins add up to. */
export function firstEntries(venture: FollowUp, year: number): Entries {
  const checkins = venture.checkins.find((one) => one.year === year)
  return Object.fromEntries(
    METRICS.map((metric) => {
      const said = saidOf(venture, metric, year)
      const offered = metric === 'revenue' && said === undefined ? checkins : undefined
      return [metric, entryOf(metric, said ?? offeredOf(offered), venture.hub.currency)]
    }),
  ) as Entries
}

/** What is said of a metric now. */
export function saidOf(venture: FollowUp, metric: Metric, year: number): Observation | undefined {
  return venture.observations.find((one) => one.metric === metric && one.year === year)
}

/** What is known of a metric, by whomever it is told. */
export type Known = Pick<Observation, 'state' | 'number' | 'currency' | 'reason'> & {
  jobs: readonly JobLine[]
}

function offeredOf(checkins: FollowUp['checkins'][number] | undefined): Known | undefined {
  if (checkins === undefined) return undefined
  const { revenue: number, currency } = checkins
  return { state: 'value', number, currency, reason: '', jobs: [] }
}

/** What the fields of a metric begin with. */
export function entryOf(metric: Metric, known: Known | undefined, currency: string): Entry {
  const number = known?.number ?? null
  return {
    said: known?.state === 'missing' || known?.state === 'refused' ? known.state : 'number',
    number: number === null ? '' : String(number),
    currency: known?.currency ?? currency,
    reason: known?.reason ?? '',
    nobody: metric === 'jobs' && number === 0,
    lines: (known?.jobs ?? []).map((line, id) => ({
      id,
      gender: line.gender,
      people: String(line.people),
      months: String(line.months),
      share: line.share === null ? '' : String(Math.round(line.share * 100)),
    })),
  }
}

/** A number as people write it, with at most `decimals`; undefined when it is none. */
export function readNumber(text: string, decimals = 2): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  const form = decimals === 0 ? /^\d{1,12}$/ : /^\d{1,12}(\.\d{1,2})?$/
  return form.test(plain) ? Number(plain) : undefined
}

const within = (text: string, most: number, decimals: number) => {
  const number = readNumber(text, decimals)
  return number !== undefined && number > 0 && number <= most
}

const isLine = ({ people, months, share }: Line) =>
  within(people, 100_000, 0) && within(months, 12, 1) && (share === '' || within(share, 100, 0))

/** What is wrong with an entry before it is sent. */
export function wrongWith(metric: Metric, entry: Entry): Wrong | undefined {
  if (entry.said === 'missing') return entry.reason.trim() === '' ? 'reason' : undefined
  if (entry.said === 'refused') return undefined
  if (metric === 'jobs') return entry.lines.every(isLine) ? undefined : 'lines'
  if (entry.number.trim() === '') return undefined
  const decimals = metric === 'countries' ? 0 : 2
  return readNumber(entry.number, decimals) === undefined ? 'number' : undefined
}

/** What is sent: every metric of which something is said, each with what was seen. */
export function toAnswers(venture: FollowUp, year: number, entries: Entries): Said[] {
  return METRICS.flatMap((metric) => {
    const said = toSaid(metric, entries[metric])
    if (said === undefined) return []
    return [{ ...said, metric, replaces: saidOf(venture, metric, year)?.id ?? null }]
  })
}

type Told = Omit<Said, 'metric' | 'replaces'>

/** What an entry says; nothing when it is left empty. */
export function toSaid(metric: Metric, entry: Entry): Told | undefined {
  const { said } = entry
  if (said !== 'number') return { state: said, reason: entry.reason.trim(), jobs: [] }
  if (metric === 'jobs') return toJobs(entry)
  const number = readNumber(entry.number)
  if (number === undefined) return undefined
  const currency = isMoney(metric) ? { currency: entry.currency } : {}
  return { state: number === 0 ? 'zero' : 'value', number, reason: '', jobs: [], ...currency }
}

function toJobs({ lines, nobody }: Entry): Told | undefined {
  if (lines.length === 0) return nobody ? { state: 'zero', reason: '', jobs: [] } : undefined
  const jobs = lines.map(({ gender, people, months, share }) => ({
    gender,
    people: readNumber(people, 0) ?? 0,
    months: readNumber(months) ?? 0,
    share: share === '' ? null : (readNumber(share, 0) ?? 0) / 100,
  }))
  return { state: 'value', reason: '', jobs }
}
