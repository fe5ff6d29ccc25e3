import { expect, test } from 'vitest'

import { readFields } from './fields'

test('fields are read from a line, each once', () => {
  expect(readFields('Sales, film;  Sales ,, film pitching\nx')).toEqual([
    'Sales',
    'film',
    'film pitching',
  ])
})
