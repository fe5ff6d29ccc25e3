import type { Language } from '@/lib/i18n/languages'
import type { Translate } from '@/lib/i18n/translate'
import { amountText } from '@/lib/intl/amounts'
import { makeFormat } from '@/lib/intl/format'
import type { Field, Item, Option, Texts } from './api'
import { isMembers } from './json'
import type { Fault, FaultCode } from './judging'

/** A text in `language`, or in the other one while it is not translated. */
export function say(texts: Texts, language: Language): string {
  return texts[language] || texts.en || texts.az
}

type Dashed<Code extends string> = Code extends `${infer Head}_${infer Rest}`
  ? `${Head}-${Dashed<Rest>}`
  : Code

/** A fault in words. */
export function faultWords(t: Translate<'forms'>, fault: Fault, field: Item | undefined): string {
  const { code, limit } = fault
  // With dashes, because `too_few` would be a plural.
  const key = `faults.${code.replaceAll('_', '-') as Dashed<FaultCode>}` as const
  if (typeof limit !== 'number') return t(key, limit === null ? {} : { limit })
  return t(key, { limit: limitText(limit, fault, field), count: limit })
}

function limitText(limit: number, { code }: Fault, field: Item | undefined): string {
  if (code === 'file_too_large') return megabytes(limit)
  if (field?.kind === 'money' && (code === 'too_small' || code === 'too_large')) {
    return `${amountText(limit, field.currency)} ${field.currency}`
  }
  return String(limit)
}

/** A size as people say it, in megabytes. */
export function megabytes(bytes: number): string {
  return String(Math.max(0.1, Math.round(bytes / 100_000) / 10))
}

function picked(options: Option[], answer: unknown, language: Language): string {
  if (isMembers(answer)) return String(answer.other)
  const option = options.find(({ key }) => key === answer)
  return option ? say(option.label, language) : String(answer)
}

type Simple = Exclude<Field, { kind: 'group' | 'matrix' | 'file' }>

/** An answer as text. */
export function answerText(
  field: Simple,
  answer: unknown,
  language: Language,
  t: Translate<'forms'>,
): string {
  switch (field.kind) {
    case 'choice':
      return picked(field.options, answer, language)
    case 'multi_choice':
      return [answer]
        .flat()
        .map((one) => picked(field.options, one, language))
        .join('; ')
    case 'money': {
      const amount = isMembers(answer) && typeof answer.amount === 'number' ? answer.amount : 0
      return makeFormat(language, 'UTC').money({ amount, currency: field.currency })
    }
    case 'date':
      return makeFormat(language, 'UTC').date(String(answer))
    case 'number':
      return [String(answer), say(field.unit, language)].filter(Boolean).join(' ')
    case 'consent':
      return t('agreed')
    default:
      return String(answer)
  }
}
