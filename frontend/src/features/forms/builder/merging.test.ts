import { expect, test } from 'vitest'

import type { Definition } from '../api'
import { addItem, addPage, emptyDefinition, removeItem, updateItem, updatePage } from '../editing'
import { moveItem } from '../moving'
import { clashesOf, merged, type Side } from './merging'

const said = (en: string) => ({ label: { az: '', en } })

function start(): Definition {
  let form = emptyDefinition()
  for (const kind of ['short_text', 'number', 'date'] as const) {
    form = addItem(form, 'page_1', kind).definition
  }
  return form
}
const base = start()
const keys = ({ pages }: Definition) => pages.map(({ items }) => items.map(({ key }) => key))
const join = (mine: Definition, theirs: Definition, ...chosen: [string, Side][]) =>
  merged({ base, mine, theirs }, new Map(chosen))

test('what only one changed goes on without a question', () => {
  const mine = updateItem(base, 'short_text_1', said('Name'))
  const theirs = updatePage(updateItem(base, 'date_1', said('Since')), 'page_1', {
    title: { az: '', en: 'You' },
  })
  expect(clashesOf({ base, mine, theirs })).toEqual([])
  const both = join(mine, theirs)
  expect(both).toEqual(updateItem(theirs, 'short_text_1', said('Name')))
  expect(join(theirs, mine)).toEqual(both)
})

test('what both changed is asked for, and either can be taken', () => {
  const mine = updateItem(base, 'number_1', said('Mine'))
  const theirs = updateItem(base, 'number_1', said('Theirs'))
  const [clash] = clashesOf({ base, mine, theirs })
  expect(clash).toMatchObject({ key: 'number_1', mine: said('Mine'), theirs: said('Theirs') })
  expect(join(mine, theirs, ['number_1', 'mine'])).toEqual(mine)
  expect(join(mine, theirs, ['number_1', 'theirs'])).toEqual(theirs)
  expect(clashesOf({ base, mine, theirs: mine })).toEqual([])
})

test('the two languages of a text, and other members of a question, do not clash', () => {
  const mine = updateItem(base, 'number_1', { label: { az: 'Yaş', en: '' } })
  const theirs = updateItem(base, 'number_1', { ...said('Age'), required: true })
  expect(clashesOf({ base, mine, theirs })).toEqual([])
  expect(join(mine, theirs)).toEqual(
    updateItem(base, 'number_1', { label: { az: 'Yaş', en: 'Age' }, required: true }),
  )
})

test('what one removed and the other changed is asked for; what one removed alone goes', () => {
  const mine = removeItem(base, 'date_1')
  const theirs = updateItem(base, 'date_1', said('Since'))
  expect(clashesOf({ base, mine, theirs })).toMatchObject([{ key: 'date_1', mine: null }])
  expect(keys(join(mine, theirs, ['date_1', 'theirs']))).toEqual(keys(base))
  expect(join(mine, theirs, ['date_1', 'mine'])).toEqual(mine)
  expect(join(mine, base)).toEqual(mine)
  expect(join(base, mine)).toEqual(mine)
})

test('what was added stands where it was added, and an order that one changed stays', () => {
  const mine = moveItem(base, 'date_1', -1)
  const theirs = addItem(base, 'page_1', 'consent').definition
  expect(keys(mine)).toEqual([['short_text_1', 'date_1', 'number_1']])
  const both = join(mine, theirs)
  expect(keys(both).flat().toSorted()).toEqual(['consent_1', 'date_1', 'number_1', 'short_text_1'])
  expect(keys(join(mine, base))).toEqual(keys(mine))
  const paged = addPage(base).definition
  expect(keys(join(paged, theirs))).toEqual([[...(keys(theirs)[0] ?? [])], []])
})
