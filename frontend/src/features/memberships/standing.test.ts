import { expect, test } from 'vitest'

import type { Membership } from './api'
import { inOrder } from './standing'

const one = (id: string, standing: Membership['standing']) => ({ id, standing }) as Membership

test('what holds now stands first, and of the same standing the newest', () => {
  const shown = inOrder([
    one('1', 'ended'),
    one('2', 'applied'),
    one('3', 'active'),
    one('4', 'ended'),
  ])
  expect(shown.map(({ id }) => id)).toEqual(['3', '2', '4', '1'])
})
