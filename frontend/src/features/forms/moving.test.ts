import { expect, test } from 'vitest'

import type { Definition } from './api'
import { addItem, addPage, emptyDefinition } from './editing'
import { moveItem, movePage, placeItem } from './moving'

/** A text and a group of a number and a date on one page, a note on the other. */
function filled(): Definition {
  let form = addItem(emptyDefinition(), 'page_1', 'short_text').definition
  form = addItem(form, 'page_1', 'group').definition
  form = addItem(form, 'group_1', 'number').definition
  form = addItem(form, 'group_1', 'date').definition
  form = addPage(form).definition
  return addItem(form, 'page_2', 'note').definition
}

/** The pages, each as its keys; what is in a group stands in brackets. */
const order = (form: Definition) =>
  form.pages.map(({ items }) =>
    items
      .map((item) =>
        item.kind === 'group'
          ? `${item.key}(${item.fields.map(({ key }) => key).join(' ')})`
          : item.key,
      )
      .join(' '),
  )

/** Moves an item again and again; the orders on its way. */
function walk(form: Definition, key: string, by: 1 | -1, times: number): string[][] {
  const found: string[][] = []
  let now = form
  for (let n = 0; n < times; n += 1) {
    now = moveItem(now, key, by)
    found.push(order(now))
  }
  return found
}

test('an item walks through a group and over the edge of its page', () => {
  expect(walk(filled(), 'short_text_1', 1, 5)).toEqual([
    ['group_1(short_text_1 number_1 date_1)', 'note_1'],
    ['group_1(number_1 short_text_1 date_1)', 'note_1'],
    ['group_1(number_1 date_1 short_text_1)', 'note_1'],
    ['group_1(number_1 date_1) short_text_1', 'note_1'],
    ['group_1(number_1 date_1)', 'short_text_1 note_1'],
  ])
})

test('the way back is the same', () => {
  const there = walk(filled(), 'short_text_1', 1, 5)
  let form = filled()
  for (let n = 0; n < 5; n += 1) form = moveItem(form, 'short_text_1', 1)
  expect(walk(form, 'short_text_1', -1, 5)).toEqual([
    ...there.slice(0, -1).reverse(),
    order(filled()),
  ])
})

test('what no group takes goes past it', () => {
  expect(order(moveItem(filled(), 'group_1', -1))[0]).toBe('group_1(number_1 date_1) short_text_1')
  expect(walk(filled(), 'note_1', -1, 2)).toEqual([
    ['short_text_1 group_1(number_1 date_1) note_1', ''],
    ['short_text_1 note_1 group_1(number_1 date_1)', ''],
  ])
  expect(moveItem(filled(), 'note_1', 1)).toEqual(filled())
})

test('a full group takes nothing more', () => {
  let form = filled()
  for (let n = 0; n < 18; n += 1) form = addItem(form, 'group_1', 'number').definition
  expect(order(moveItem(form, 'short_text_1', 1))[0]).toMatch(/^group_1\(.*\) short_text_1$/)
  expect(placeItem(form, 'short_text_1', { holder: 'group_1' })).toBe(form)
})

test('an item is dropped before another one, or at the end of a page or a group', () => {
  const dropped = (key: string, target: Parameters<typeof placeItem>[2]) =>
    order(placeItem(filled(), key, target))
  expect(dropped('note_1', { before: 'short_text_1' })).toEqual([
    'note_1 short_text_1 group_1(number_1 date_1)',
    '',
  ])
  expect(dropped('short_text_1', { holder: 'page_2' })[1]).toBe('note_1 short_text_1')
  expect(dropped('date_1', { before: 'number_1' })[0]).toBe('short_text_1 group_1(date_1 number_1)')
  expect(dropped('short_text_1', { before: 'date_1' })[0]).toBe(
    'group_1(number_1 short_text_1 date_1)',
  )
  expect(dropped('short_text_1', { holder: 'group_1' })[0]).toBe(
    'group_1(number_1 date_1 short_text_1)',
  )
  expect(dropped('number_1', { before: 'short_text_1' })[0]).toBe(
    'number_1 short_text_1 group_1(date_1)',
  )
})

test('nothing falls where it may not stand', () => {
  const form = filled()
  expect(placeItem(form, 'note_1', { before: 'number_1' })).toBe(form)
  expect(placeItem(form, 'group_1', { holder: 'group_1' })).toBe(form)
  expect(placeItem(form, 'group_1', { before: 'number_1' })).toBe(form)
  expect(placeItem(form, 'date_1', { before: 'date_1' })).toBe(form)
})

test('pages change places', () => {
  expect(order(movePage(filled(), 'page_2', -1))).toEqual([
    'note_1',
    'short_text_1 group_1(number_1 date_1)',
  ])
})
