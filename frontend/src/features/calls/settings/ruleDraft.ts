import type { AskedField } from '@/api/callForms'
import type { Rule } from '@/api/callSettings'
import { type AnswerDraft, FIRST_ANSWER, toAnswerRule } from './answerRule'
import { slugOf } from './slugs'

export const KINDS = [
  'organisation',
  'founded',
  'place',
  'team',
  'age',
  'newcomer',
  'answer',
] as const
export type Kind = (typeof KINDS)[number]

type Applicant = Extract<Rule, { kind: 'organisation' }>['any_of'][number]

/** A rule as it stands in its form; only the fields of its kind count. */
export type RuleDraft = {
  kind: Kind
  anyOf: readonly Applicant[]
  firstOn: string
  lastOn: string
  places: string
  least: string
  most: string
  tracks: readonly string[]
  answer: AnswerDraft
}

export const FIRST: RuleDraft = {
  kind: 'team',
  anyOf: [],
  firstOn: '',
  lastOn: '',
  places: '',
  least: '',
  most: '',
  tracks: [],
  answer: FIRST_ANSWER,
}

/** The rule of a draft, or nothing while it does not say anything; `fields` are those of the form. */
export function toRule(draft: RuleDraft, fields: readonly AskedField[] = []): Rule | null {
  const tracks = [...draft.tracks]
  if (draft.kind === 'newcomer') return { kind: draft.kind, tracks }
  if (draft.kind === 'answer') {
    const answer = toAnswerRule(draft.answer, fields)
    return answer === null ? null : { kind: draft.kind, ...answer, tracks }
  }
  if (draft.kind === 'organisation') {
    return draft.anyOf.length === 0 ? null : { kind: draft.kind, any_of: [...draft.anyOf], tracks }
  }
  if (draft.kind === 'founded') {
    const days = daysOf(draft)
    return days === null ? null : { kind: draft.kind, ...days, tracks }
  }
  if (draft.kind === 'place') {
    const places = placesOf(draft.places)
    return places === null ? null : { kind: draft.kind, places, tracks }
  }
  const range = rangeOf(draft)
  return range === null ? null : { kind: draft.kind, ...range, tracks }
}

function daysOf({ firstOn, lastOn }: RuleDraft) {
  const isSaid = firstOn !== '' || lastOn !== ''
  const isOrdered = lastOn === '' || firstOn <= lastOn
  return isSaid && isOrdered ? { first_on: firstOn || null, last_on: lastOn || null } : null
}

function rangeOf({ least, most }: RuleDraft) {
  const read = (typed: string) => (typed.trim() === '' ? null : Number(typed))
  const from = read(least)
  const to = read(most)
  const isWhole = [from, to].every((one) => one === null || (Number.isInteger(one) && one >= 0))
  const isSaid = from !== null || to !== null
  const isOrdered = from === null || to === null || from <= to
  return isWhole && isSaid && isOrdered ? { least: from, most: to } : null
}

/** A place on each line, `Gəncə / Ganja`; with one name it is the same in both languages. */
function placesOf(typed: string) {
  const places = typed
    .split('\n')
    .map((line) => line.split('/').map((part) => part.trim()))
    .filter(([az]) => az !== undefined && az !== '')
    .map(([az = '', en = '']) => ({ key: slugOf(en || az), name: { az, en: en || az } }))
  const keys = new Set(places.map(({ key }) => key))
  return places.length > 0 && keys.size === places.length && !keys.has('') ? places : null
}
