import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { ICON_NAMES } from './icons'

test('every icon has its picture and every picture its name', () => {
  const sprite = readFileSync(join(import.meta.dirname, 'icons.svg'), 'utf8')
  const ids = [...sprite.matchAll(/<path id="([^"]+)" d="M[^"]+"\/>/g)].map(([, id]) => id)

  expect(ids).toEqual([...ICON_NAMES])
})
