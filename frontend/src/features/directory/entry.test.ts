import { expect, test } from 'vitest'

import type { EntryChange } from './api'
import { parseFilter, reachesFurther, skillsOf } from './entry'

test('skills are separated by commas and lines, and named once', () => {
  expect(skillsOf(' Weaving,looms\n  WEAVING, sound   design,,')).toEqual([
    'Weaving',
    'looms',
    'sound design',
  ])
})

test('an address is read as far as it is known', () => {
  expect(parseFilter({ q: 'loom', skill: 7, regional: true, other: 'x' })).toEqual({
    q: 'loom',
    skill: undefined,
    region: undefined,
    regional: true,
  })
})

test('no part reaches further than who finds the person', () => {
  const entry = { listed_for: 'residents', about_for: 'everyone', seeks_for: 'residents' }
  expect(reachesFurther(entry as EntryChange, 'about')).toBe(true)
  expect(reachesFurther(entry as EntryChange, 'seeks')).toBe(false)
})
