/** The yarns of the hub. The same in light and dark: cloth does not change with the lamp. */
export const DYES = {
  madder: '#a9152b',
  garnet: '#7f0d20',
  indigo: '#22348a',
  saffron: '#eea20f',
  bottle: '#0c6149',
  camel: '#b9814a',
  ink: '#18141f',
  wool: '#f4f0e6',
} as const

export type Dye = keyof typeof DYES

/** A ground with three yarns that stand out from it and from each other, in this order of strength. */
export type Palette = readonly [ground: Dye, first: Dye, second: Dye, third: Dye]

/** Palettes that a weaver would set up together; every neighbouring pair differs in lightness. */
export const PALETTES: readonly [Palette, ...Palette[]] = [
  ['madder', 'wool', 'ink', 'saffron'],
  ['indigo', 'wool', 'madder', 'saffron'],
  ['bottle', 'wool', 'ink', 'saffron'],
  ['saffron', 'ink', 'madder', 'wool'],
  ['ink', 'saffron', 'madder', 'wool'],
  ['garnet', 'saffron', 'ink', 'wool'],
  ['wool', 'indigo', 'madder', 'ink'],
  ['camel', 'ink', 'wool', 'madder'],
]
