/**
 * Judging one answer: its normal form, or undefined, and what is wrong with it.
 * `kilim/forms/values.py` says the same; `tests/forms/verdicts.json` holds both to it.
 */
import type { Field, FieldOf, Option, Simple, TextField } from './api'
import { judgeFile } from './fileValues'
import { hasOnly, isMembers, numberOf, wholeOf } from './json'
import type { Judging } from './judging'
import { BLANKS, countCharacters, countWords, readText } from './texts'

const MOST_CHOICES = 100
const TOLERANCE = 1e-6
const KNOWN_HOSTS = new Set(['youtube.com', 'youtu.be', 'vimeo.com', 'player.vimeo.com'])
const LONGEST = { other: 200, link: 500 }
const DAY = /^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$/
const LINK = new RegExp(
  `^https://((?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,})(?::443)?(?:[/?#][^${BLANKS}]*)?$`,
)

type Scale = { first: number; last: number }

const isWhole = (value: number) => Math.abs(value - Math.floor(value + 0.5)) < TOLERANCE

function read(value: unknown, path: string, judging: Judging, lines = false): string | undefined {
  if (typeof value !== 'string') return judging.refuse(path, 'wrong_form')
  return readText(value, lines) ?? judging.refuse(path, 'control_characters')
}

function judgeText(asked: TextField, value: unknown, path: string, judging: Judging) {
  const text = read(value, path, judging, asked.kind === 'long_text')
  if (!text) return undefined
  const characters = countCharacters(text)
  const words = countWords(text)
  judging.below(path, characters, asked.most_characters, 'too_long')
  judging.below(path, words, asked.most_words, 'too_many_words')
  judging.reach(path, characters, asked.least_characters, 'too_short')
  judging.reach(path, words, asked.least_words, 'too_few_words')
  return text
}

function judgeNumber(asked: FieldOf<'number'>, value: unknown, path: string, judging: Judging) {
  const number = numberOf(value)
  if (number === undefined) return judging.refuse(path, 'wrong_form')
  if (!isWhole(number * 10 ** asked.decimals)) {
    judging.refuse(path, 'too_many_decimals', asked.decimals)
  }
  judging.above(path, number, asked.least, 'too_small')
  judging.below(path, number, asked.most, 'too_large')
  if (asked.step && !isWhole((number - (asked.least ?? 0)) / asked.step)) {
    judging.refuse(path, 'wrong_step', asked.step)
  }
  return number
}

function judgeMoney(asked: FieldOf<'money'>, value: unknown, path: string, judging: Judging) {
  const amount = hasOnly(value, 'amount', 'currency') ? wholeOf(value.amount) : undefined
  if (amount === undefined || amount < 0) return judging.refuse(path, 'wrong_form')
  if (isMembers(value) && value.currency !== asked.currency) {
    return judging.refuse(path, 'wrong_currency', asked.currency)
  }
  judging.above(path, amount, asked.least, 'too_small')
  judging.below(path, amount, asked.most, 'too_large')
  return { amount, currency: asked.currency }
}

function judgeDate(asked: FieldOf<'date'>, value: unknown, path: string, judging: Judging) {
  if (typeof value !== 'string' || !isDay(value)) return judging.refuse(path, 'wrong_form')
  judging.above(path, value, asked.earliest, 'too_early')
  judging.below(path, value, asked.latest, 'too_late')
  return value
}

function isDay(value: string): boolean {
  if (!DAY.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

type Pick = string | { other: string }

function pick(
  asked: FieldOf<'choice'> | FieldOf<'multi_choice'>,
  value: unknown,
  path: string,
  judging: Judging,
): Pick | undefined {
  if (typeof value === 'string') return offered(asked.options, value, path, judging)
  if (!hasOnly(value, 'other')) return judging.refuse(path, 'wrong_form')
  if (!asked.other) return judging.refuse(path, 'not_offered')
  const other = read(value.other, path, judging)
  if (!other) return undefined
  judging.below(path, countCharacters(other), LONGEST.other, 'too_long')
  return { other }
}

function offered(options: Option[], key: string, path: string, judging: Judging) {
  if (options.some((option) => option.key === key)) return key
  return judging.refuse(path, 'not_offered')
}

function judgeMultiChoice(
  asked: FieldOf<'multi_choice'>,
  value: unknown,
  path: string,
  judging: Judging,
) {
  if (!Array.isArray(value) || value.length > 2 * MOST_CHOICES) {
    return judging.refuse(path, 'wrong_form')
  }
  const picked = value.map((one) => pick(asked, one, path, judging))
  const found: Pick[] = asked.options.map(({ key }) => key).filter((key) => picked.includes(key))
  found.push(...picked.filter((one) => typeof one === 'object').slice(0, 1))
  if (found.length === 0) return undefined
  judging.below(path, found.length, asked.most, 'too_many')
  judging.reach(path, found.length, asked.least, 'too_few')
  return found
}

function judgeScale(asked: Scale, value: unknown, path: string, judging: Judging) {
  const score = wholeOf(value)
  if (score === undefined) return judging.refuse(path, 'wrong_form')
  const fits = asked.first <= score && score <= asked.last
  return fits ? score : judging.refuse(path, 'not_offered')
}

function judgeMatrix(asked: FieldOf<'matrix'>, value: unknown, path: string, judging: Judging) {
  if (!isMembers(value)) return judging.refuse(path, 'wrong_form')
  const keys = asked.rows.map(({ key }) => key)
  if (Object.keys(value).some((key) => !keys.includes(key))) judging.refuse(path, 'not_offered')
  const found: Record<string, string | number> = {}
  for (const key of keys) {
    const cell = value[key]
    if (cell === undefined || cell === null) continue
    const answer = judgeCell(asked.cells, cell, `${path}/${key}`, judging)
    if (answer !== undefined) found[key] = answer
  }
  if (Object.keys(found).length === 0) return undefined
  for (const key of keys) {
    if (asked.required && !(key in found)) judging.lack(`${path}/${key}`, 'required')
  }
  return found
}

function judgeCell(
  cells: FieldOf<'matrix'>['cells'],
  value: unknown,
  path: string,
  judging: Judging,
) {
  if (cells.kind === 'scale') return judgeScale(cells, value, path, judging)
  if (typeof value !== 'string') return judging.refuse(path, 'wrong_form')
  return offered(cells.options, value, path, judging)
}

function judgeVideoLink(
  asked: FieldOf<'video_link'>,
  value: unknown,
  path: string,
  judging: Judging,
) {
  const text = read(value, path, judging)
  if (!text) return undefined
  judging.below(path, countCharacters(text), LONGEST.link, 'too_long')
  const host = LINK.exec(text)?.[1]
  if (host === undefined) judging.refuse(path, 'wrong_link')
  else if (
    asked.hosts === 'known' &&
    !KNOWN_HOSTS.has(host.toLowerCase().replace(/^(www|m)\./, ''))
  ) {
    judging.refuse(path, 'unknown_host')
  }
  return text
}

/** The answer of a field in its normal form; undefined when it does not count. */
export function judgeValue(
  asked: Exclude<Field, { kind: 'group' }> | Simple,
  value: unknown,
  path: string,
  judging: Judging,
): unknown {
  switch (asked.kind) {
    case 'short_text':
    case 'long_text':
      return judgeText(asked, value, path, judging)
    case 'number':
      return judgeNumber(asked, value, path, judging)
    case 'money':
      return judgeMoney(asked, value, path, judging)
    case 'date':
      return judgeDate(asked, value, path, judging)
    case 'choice':
      return pick(asked, value, path, judging)
    case 'multi_choice':
      return judgeMultiChoice(asked, value, path, judging)
    case 'scale':
      return judgeScale(asked, value, path, judging)
    case 'matrix':
      return judgeMatrix(asked, value, path, judging)
    case 'file':
      return judgeFile(asked, value, path, judging)
    case 'video_link':
      return judgeVideoLink(asked, value, path, judging)
    case 'consent':
      if (typeof value !== 'boolean') return judging.refuse(path, 'wrong_form')
      return value || undefined
  }
}
