import type { Answer, Asked } from './api'

/** What stands in the fields of a figure. */
export type Entry = {
  said: 'number' | 'not_due' | 'missing'
  number: string
  currency: string
  reason: string
  evidence: string
}
export type Entries = Record<string, Entry>
export type Wrong = 'number' | 'reason' | 'evidence'

/** What a check-in begins with: what was said of the month, else the figures before. */
export function firstEntries(asked: readonly Asked[], currency: string): Entries {
  return Object.fromEntries(asked.map((one) => [one.kpi_id, firstEntry(one, currency)]))
}

function firstEntry({ value, before }: Asked, currency: string): Entry {
  const known = value === null ? before : value
  const state = value?.state
  return {
    said: state === 'not_due' || state === 'missing' ? state : 'number',
    number: known?.number == null ? '' : String(known.number),
    currency: known?.currency ?? currency,
    reason: value?.reason ?? '',
    evidence: value?.evidence ?? '',
  }
}

/** A number as people write it: `12 500,5` or `12500.50`; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined
}

/** What is wrong with an entry before it is sent. */
export function wrongWith(entry: Entry): Wrong | undefined {
  if (entry.said === 'number' && readNumber(entry.number) === undefined) return 'number'
  if (entry.said === 'missing' && entry.reason.trim() === '') return 'reason'
  return /^(https?:\/\/\S+)?$/.test(entry.evidence.trim()) ? undefined : 'evidence'
}

/** What is sent: every figure, each with the value that was seen. */
export function toAnswers(asked: readonly Asked[], entries: Entries): Answer[] {
  return asked.flatMap(({ kpi_id, value, unit }) => {
    const entry = entries[kpi_id]
    return entry === undefined ? [] : [toAnswer(kpi_id, value?.id ?? null, unit === 'money', entry)]
  })
}

function toAnswer(kpi_id: string, replaces: string | null, isMoney: boolean, entry: Entry): Answer {
  const own = { kpi_id, replaces, evidence: entry.evidence.trim(), reason: '' }
  if (entry.said === 'missing') return { ...own, state: 'missing', reason: entry.reason.trim() }
  if (entry.said === 'not_due') return { ...own, state: 'not_due' }
  const number = readNumber(entry.number) ?? 0
  const currency = isMoney ? { currency: entry.currency } : {}
  return { ...own, state: number === 0 ? 'zero' : 'value', number, ...currency }
}
