import type { AskedField } from '@/api/callForms'
import type { Rule } from '@/api/callSettings'
import { parseAmount } from '@/lib/intl/amounts'

export type AnswerRule = Extract<Rule, { kind: 'answer' }>
export type Comparison = AnswerRule['comparison']
type Wish = Pick<AnswerRule, 'field' | 'comparison' | 'value'>

/** A rule over an answer as it is typed: values are keys of choices, numbers or days as text. */
export type AnswerDraft = {
  field: string
  comparison: Comparison
  values: readonly string[]
}

export const FIRST_ANSWER: AnswerDraft = { field: '', comparison: 'equal', values: [] }

const ORDERED: readonly Comparison[] = ['at-least', 'at-most', 'equal']

/** How an answer to a field can be compared, the most useful first; nothing: not at all. */
export function comparisonsOf({ kind }: AskedField): readonly Comparison[] {
  switch (kind) {
    case 'choice':
      return ['one-of', 'not-equal']
    case 'multi_choice':
      return ['contains']
    case 'number':
    case 'money':
    case 'scale':
    case 'date':
      return ORDERED
    case 'consent':
      return ['equal']
    default:
      return []
  }
}

/** The draft that a field begins with. */
export function answerOf(field: AskedField): AnswerDraft {
  const [comparison = 'equal'] = comparisonsOf(field)
  return { field: field.key, comparison, values: field.kind === 'consent' ? ['true'] : [] }
}

/** What is sent of a draft, or nothing while it does not say anything. */
export function toAnswerRule(draft: AnswerDraft, fields: readonly AskedField[]): Wish | null {
  const field = fields.find(({ key }) => key === draft.field)
  if (field === undefined || !comparisonsOf(field).includes(draft.comparison)) return null
  const values = draft.values.map((typed) => readValue(field, typed))
  const said = values.filter((value) => value !== null)
  const [first] = said
  if (first === undefined || said.length < values.length) return null
  const { comparison } = draft
  return { field: field.key, comparison, value: comparison === 'one-of' ? said : first }
}

function readValue(field: AskedField, typed: string): string | number | true | null {
  const text = typed.trim()
  if (field.kind === 'consent') return true
  if (field.kind === 'choice' || field.kind === 'multi_choice') return text || null
  if (field.kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null
  if (field.kind === 'money') return parseAmount(text, field.currency) ?? null
  const value = Number(text.replace(',', '.'))
  if (text === '' || !Number.isFinite(value)) return null
  return value
}
