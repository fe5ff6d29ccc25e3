export const TONGUES = ['az', 'en', 'ru', 'tr', 'sr', 'de', 'fr'] as const
export const MOST_FIELDS = 8

/** What somebody knows, out of a line with commas: each once, in the words they chose. */
export function readFields(line: string): string[] {
  const seen = new Set<string>()
  return line
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => {
      const known = seen.has(word.toLocaleLowerCase())
      seen.add(word.toLocaleLowerCase())
      return word.length > 1 && !known
    })
}
