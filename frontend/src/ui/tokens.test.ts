import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** The colour of a token in a theme, as three channels from 0 to 1. */
function colour(token: string, theme: Theme): number[] {
  const value = css.match(new RegExp(`--${token}: ([^;]+);`))?.[1] ?? ''
  const hexes = value.match(/#[0-9a-f]{6}/g) ?? []
  const hex = theme === 'dark' ? hexes.at(-1) : hexes[0]
  if (hex === undefined) throw new Error(`--${token} is not a colour`)
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
}

/** Relative luminance, WCAG 2.2. */
function luminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: Theme): number {
  const [light = 0, dark = 0] = [luminance(colour(one, theme)), luminance(colour(other, theme))]
    .toSorted()
    .toReversed()
  return (light + 0.05) / (dark + 0.05)
}

const TEXT: [string, string][] = [
  ...['wool', 'paper', 'wool-2'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-2', ground],
  ]),
  ['ink-inv', 'ink'],
  ['ink-inv', 'ink-hover'],
  ['ink-inv', 'ink-2'],
  ...['madder', 'indigo', 'bottle', 'camel', 'saffron-ink'].flatMap((dye): [string, string][] => [
    [dye, 'paper'],
    [dye, 'wool'],
    [dye, `${dye.replace('-ink', '')}-soft`],
  ]),
  ['on-b', 'b-res'],
  ['on-b', 'b-pro'],
  ['on-b', 'b-hub'],
  ['on-pub', 'b-pub'],
]
const MARKS: [string, string][] = [
  ['thread-2', 'paper'],
  ['thread-2', 'wool'],
  ['focus', 'paper'],
  ['focus', 'wool'],
  ['b-res', 'paper'],
  ['b-pro', 'paper'],
  ['b-hub', 'paper'],
  ['b-pub-edge', 'paper'],
]

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(TEXT)('%s can be read on %s', (words, ground) => {
    expect(contrast(words, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(MARKS)('%s can be told from %s', (mark, ground) => {
    expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(3)
  })
})
