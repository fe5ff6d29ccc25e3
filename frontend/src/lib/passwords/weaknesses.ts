/**
 * What makes a password weak, as far as a browser can tell; the server also knows a list of common
 * ones and has the last word (`backend/kilim/accounts/passwords/rules.py`).
 */
export type Weakness = 'too-short' | 'too-long' | 'common' | 'contains-personal'

/** Characters. */
export const SHORTEST = 15
export const LONGEST = 256

const LEAST_LEFT = 8
const FEWEST_DISTINCT = 5
const PERSONAL_WORD = 4
const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
]
const NEIGHBOURS = new Set(
  ROWS.flatMap((row) =>
    [...row.slice(1)].flatMap((key, index) => [`${row[index]}${key}`, `${key}${row[index]}`]),
  ),
)

/** In characters, as the server counts them. */
export function passwordLength(password: string): number {
  return [...password.normalize('NFKC')].length
}

/** Why `password` is weak; `personal` is what others know: names, the address, the hub. */
export function weaknesses(password: string, personal: readonly string[]): Weakness[] {
  const length = passwordLength(password)
  const text = folded(password)
  const found: (Weakness | false)[] = [
    length < SHORTEST && 'too-short',
    length > LONGEST && 'too-long',
    isCommon(text) && 'common',
    isPersonal(text, personal) && 'contains-personal',
  ]
  return found.filter((weakness) => weakness !== false)
}

/** Letters and digits in lower case: what is left for somebody who guesses. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function isCommon(text: string): boolean {
  const halves = [everySecond(text, 0), everySecond(text, 1)] // 1q2w3e4r is two walks in turn
  const most = Math.floor(text.length / 5)
  return (
    new Set(text).size < FEWEST_DISTINCT ||
    repeats(text) ||
    walks(text) <= most ||
    halves.reduce((sum, half) => sum + walks(half), 0) <= most
  )
}

function everySecond(text: string, first: number): string {
  return [...text].filter((_, index) => index % 2 === first).join('')
}

/** Whether the text is one part again and again, the last time perhaps cut short. */
function repeats(text: string): boolean {
  const lengths = Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1)
  return lengths.some(
    (length) => text === text.slice(0, length).repeat(text.length).slice(0, text.length),
  )
}

/** In how many strokes the text is typed; a stroke repeats a key or goes to its neighbour. */
function walks(text: string): number {
  const jumps = [...text].filter((key, index) => {
    const before = text[index - 1]
    return before !== undefined && before !== key && !NEIGHBOURS.has(before + key)
  })
  return 1 + jumps.length
}

/** Whether little is left of the text without the words that others know. */
function isPersonal(text: string, personal: readonly string[]): boolean {
  const words = ['kilim', ...personal.map((phrase) => phrase.split('@')[0] ?? '')]
    .flatMap((phrase) => phrase.split(/[^\p{L}\p{N}]+/u))
    .map(folded)
    .filter((word) => word.length >= PERSONAL_WORD)
    .sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest !== text && rest.length < LEAST_LEFT
}
