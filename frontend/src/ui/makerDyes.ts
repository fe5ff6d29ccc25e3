const DYES = ['indigo', 'bottle', 'saffron', 'madder', 'camel', 'garnet'] as const

/** The thread of a maker: an outer dye and, from the seventh on, another one in its core. */
export type MakerDye = { outer: string; core: string }

const dye = (place: number) => `var(--dye-${DYES[place % DYES.length]})`

/** One dye per maker, by their place among all of them; they repeat after thirty-six. */
export function dyeOf(place: number): MakerDye {
  return { outer: dye(place), core: dye(place + Math.floor(place / DYES.length)) }
}
