/**
 * Text as both sides read it: the browser here, the server in `kilim/forms/texts.py`.
 *
 * Nothing is left to a language's own idea of white space, because the two differ.
 */
export const BLANKS = '\\t\\n \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000'

const WORD = new RegExp(`[^${BLANKS}]+`, 'gu')
const ENDS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'gu')
const REFUSED = /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Noncharacter_Code_Point}/u
const REFUSED_WITH_LINES = /(?![\n\t])\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Noncharacter_Code_Point}/u

/** `value` trimmed and in NFC; undefined when it holds a control character. */
export function readText(value: string, lines: boolean): string | undefined {
  const text = value.replaceAll('\r\n', '\n')
  if ((lines ? REFUSED_WITH_LINES : REFUSED).test(text)) return undefined
  return text.normalize('NFC').replace(ENDS, '')
}

/** The number of characters as the server counts them: code points. */
export function countCharacters(text: string): number {
  return [...text].length
}

/** The number of words: runs of what is not blank. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}
