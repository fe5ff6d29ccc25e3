import type { MaskedPart, MaskRule } from './api'

/** What pressing a marked passage does: it is let be read, or what was said of it is taken back. */
export type Press = { read: string } | { end: string } | undefined

const same = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()

/** What a press on a part does; of words in other endings only the list knows the rule. */
export function pressOf({ text, mask }: MaskedPart, rules: readonly MaskRule[]): Press {
  if (mask === null) return undefined
  if (mask === 'found') return { read: text }
  const said = rules.filter(({ masks }) => masks === (mask === 'added'))
  const rule = said.find(({ words }) => same(words, text))
  return rule && { end: rule.id }
}
