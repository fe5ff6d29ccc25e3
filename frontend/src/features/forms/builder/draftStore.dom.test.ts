import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { server } from '@/testing/server'
import { answer, refuse } from '@/testing/show'
import type { Definition, Form } from '../api'
import { addItem, emptyDefinition, updateItem } from '../editing'
import { DraftStore } from './draftStore'

const PATH = '/forms/form-1/draft'

function formAt(version: number, definition: Definition): Form & { draft: object } {
  const draft = { id: 'd', number: 1, version, definition, missing: [], changed_at: '' }
  return { id: 'form-1', hub_id: 'h', purpose: 'survey', active: null, draft, versions: [] }
}

let first: Definition
let store: DraftStore

beforeEach(() => {
  first = addItem(emptyDefinition(), 'page_1', 'short_text').definition
  const draft = formAt(1, first).draft
  store = new DraftStore('form-1', draft as NonNullable<Form['draft']>, () => undefined)
})

const named = (en: string) => updateItem(first, 'short_text_1', { label: { az: '', en } })

test('saves over the version that it saw, and knows the new one', async () => {
  const sent = answer('put', PATH, 200, formAt(2, named('Name')))
  store.change(named('Name'))
  expect(store.read().saving).toBe('waiting')
  expect(await store.save()).toBe(true)
  expect(sent.map(({ ifMatch, body }) => ({ ifMatch, body }))).toEqual([
    { ifMatch: '"1"', body: { definition: named('Name') } },
  ])
  expect(store.read()).toMatchObject({ saving: 'saved', version: 2 })
})

test('what is typed while it saves is saved next', async () => {
  answer('put', PATH, 200, formAt(2, named('N')))
  store.change(named('N'))
  const saving = store.save()
  store.change(named('Na'))
  expect(await saving).toBe(false)
  expect(store.read()).toMatchObject({ saving: 'waiting', version: 2 })
  const sent = answer('put', PATH, 200, formAt(3, named('Na')))
  expect(await store.save()).toBe(true)
  expect(sent[0]?.ifMatch).toBe('"2"')
})

test('saves by itself when nothing changes for a moment', async () => {
  const sent = answer('put', PATH, 200, formAt(2, named('Name')))
  store.change(named('Name'))
  await vi.waitFor(() => expect(store.read().saving).toBe('saved'), { timeout: 3000 })
  expect(sent.length).toBe(1)
})

test('letters of one field are one step to undo', () => {
  store.change(named('N'), 'label')
  store.change(named('Na'), 'label')
  store.change(updateItem(named('Na'), 'short_text_1', { required: true }), 'required')
  store.undo()
  expect(store.read().definition).toEqual(named('Na'))
  store.undo()
  expect(store.read()).toMatchObject({ definition: first, canUndo: false, canRedo: true })
  store.redo()
  expect(store.read().definition).toEqual(named('Na'))
})

test('somebody else saved: nothing is overwritten until one of the two is chosen', async () => {
  refuse('put', PATH, 412, 'changed-meanwhile')
  answer('get', '/forms/form-1', 200, formAt(5, named('Theirs')))
  store.change(named('Mine'))
  expect(await store.save()).toBe(false)
  store.change(named('Mine too'))
  expect(store.read().saving).toBe('conflict')

  const theirs = formAt(5, named('Theirs')).draft as NonNullable<Form['draft']>
  store.join(theirs, theirs.definition)
  expect(store.read()).toMatchObject({ saving: 'saved', version: 5, definition: named('Theirs') })
  store.undo()
  expect(store.read().definition).toEqual(named('Mine too'))
})

test('after a conflict what was joined is saved over theirs, and mine comes back by undo', async () => {
  refuse('put', PATH, 412, 'changed-meanwhile')
  answer('get', '/forms/form-1', 200, formAt(5, named('Theirs')))
  store.change(named('Mine'))
  await store.save()
  expect(store.base).toEqual(first)
  const theirs = formAt(5, named('Theirs')).draft as NonNullable<Form['draft']>
  const sent = answer('put', PATH, 200, formAt(6, named('Both')))
  store.join(theirs, named('Both'))
  await vi.waitFor(() => expect(store.read()).toMatchObject({ saving: 'saved', version: 6 }))
  expect(sent).toMatchObject([{ ifMatch: '"5"', body: { definition: named('Both') } }])
  expect(store.base).toEqual(named('Both'))
  store.undo()
  expect(store.read().definition).toEqual(named('Mine'))
})

test('a lost network is said, and trying again saves', async () => {
  server.use(http.put(`*/api/v1${PATH}`, () => HttpResponse.error()))
  store.change(named('Name'))
  expect(await store.save()).toBe(false)
  expect(store.read().saving).toBe('failed')
  answer('put', PATH, 200, formAt(2, named('Name')))
  expect(await store.save()).toBe(true)
})

/** A second question, which somebody else adds. */
const added = (form: Definition) => addItem(form, 'page_1', 'number').definition

test('what somebody else saved elsewhere is joined at once, and stays when one undoes', async () => {
  const onJoined = vi.fn()
  const draft = formAt(1, first).draft as NonNullable<Form['draft']>
  store = new DraftStore('form-1', draft, () => undefined, onJoined)
  answer('get', '/forms/form-1', 200, formAt(2, added(first)))
  store.change(named('Mine'))
  await store.hear(2)
  expect(store.read()).toMatchObject({ saving: 'waiting', version: 2 })
  expect(store.read().definition).toEqual(added(named('Mine')))
  expect(onJoined).toHaveBeenCalledOnce()
  const sent = answer('put', PATH, 200, formAt(3, added(named('Mine'))))
  expect(await store.save()).toBe(true)
  expect(sent[0]?.ifMatch).toBe('"2"')
  store.undo()
  expect(store.read().definition).toEqual(added(first))
})

test('who changed nothing takes what somebody else saved, and saves nothing', async () => {
  answer('get', '/forms/form-1', 200, formAt(2, added(first)))
  await store.hear(null)
  expect(store.read()).toMatchObject({ saving: 'saved', version: 2, definition: added(first) })
})

test('what one has saved oneself is not read again', async () => {
  const read = answer('get', '/forms/form-1', 200, formAt(2, named('Name')))
  answer('put', PATH, 200, formAt(2, named('Name')))
  store.change(named('Name'))
  const saving = store.save()
  await store.hear(2) // told before the answer arrives
  await saving
  await store.hear(2)
  expect(read).toHaveLength(0)
})

test('a draft that is gone is said to whoever has changes, which are not lost', async () => {
  answer('get', '/forms/form-1', 200, { ...formAt(2, first), draft: null })
  store.change(named('Mine'))
  await store.hear(null)
  store.change(named('Mine too'))
  expect(store.read()).toMatchObject({ saving: 'gone', definition: named('Mine too') })
  expect(await store.save()).toBe(false)
})
