import { expect, test } from 'vitest'

import type { Definition } from './api'
import {
  addItem,
  addPage,
  duplicateItem,
  earlierThan,
  emptyDefinition,
  findItem,
  keysOf,
  removeItem,
  removePage,
} from './editing'
import { KIND_GROUPS } from './kinds'

function filled(): Definition {
  let form = addItem(emptyDefinition(), 'page_1', 'short_text').definition
  form = addItem(form, 'page_1', 'group').definition
  form = addItem(form, 'group_1', 'number').definition
  form = addPage(form).definition
  return addItem(form, 'page_2', 'note').definition
}

test('keys are free ones, also within groups and in copies', () => {
  expect(keysOf(filled())).toEqual([
    'page_1',
    'short_text_1',
    'group_1',
    'number_1',
    'page_2',
    'note_1',
  ])
  const copied = duplicateItem(filled(), 'group_1')
  expect(copied.key).toBe('group_2')
  expect(keysOf(copied.definition).filter((key) => key.startsWith('number'))).toEqual([
    'number_1',
    'number_2',
  ])
})

test('what is removed is gone, and one page stays', () => {
  expect(findItem(removeItem(filled(), 'number_1'), 'number_1')).toBeUndefined()
  expect(removePage(emptyDefinition(), 'page_1').pages.length).toBe(1)
})

test('a condition may ask about what stands before', () => {
  const keys = (of: string) => earlierThan(filled(), of).map(({ key }) => key)
  expect(keys('short_text_1')).toEqual([])
  expect(keys('number_1')).toEqual(['short_text_1'])
  expect(keys('note_1')).toEqual(['short_text_1', 'group_1'])
  expect(keys('page_2')).toEqual(['short_text_1', 'group_1'])
})

test('every kind can be added', () => {
  for (const kind of KIND_GROUPS.flatMap(({ kinds }) => kinds)) {
    const added = addItem(emptyDefinition(), 'page_1', kind)
    expect(findItem(added.definition, added.key)?.kind).toBe(kind)
  }
})
