import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'
import type { Definition, Form } from '../api'
import { addItem, emptyDefinition, updateItem } from '../editing'
import { ConflictDialog } from './ConflictDialog'
import { DraftStore } from './draftStore'

type Draft = NonNullable<Form['draft']>
const label = (en: string) => ({ label: { az: '', en } })
const draftAt = (version: number, definition: Definition): Draft => ({
  id: 'd',
  number: 1,
  version,
  definition,
  missing: [],
  changed_at: '',
})

let base = addItem(emptyDefinition(), 'page_1', 'short_text').definition
base = addItem(base, 'page_1', 'number').definition

async function open(mine: Definition, theirs: Definition) {
  await loadWords('formBuilder')
  refuse('put', '/forms/f/draft', 412, 'changed-meanwhile')
  const store = new DraftStore('f', draftAt(1, base), () => undefined)
  store.change(mine)
  await store.save()
  const sent = answer('put', '/forms/f/draft', 200, { draft: draftAt(6, mine) })
  const onClose = vi.fn()
  show(<ConflictDialog store={store} theirs={draftAt(5, theirs)} onClose={onClose} />)
  return { sent, onClose }
}

test('different changes are joined at once', async () => {
  const mine = updateItem(base, 'short_text_1', label('Name'))
  const theirs = updateItem(base, 'number_1', label('Age'))
  const { sent, onClose } = await open(mine, theirs)
  await userEvent.click(screen.getByRole('button', { name: 'Join both' }))
  expect(onClose).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({
    ifMatch: '"5"',
    body: { definition: updateItem(theirs, 'short_text_1', label('Name')) },
  })
})

test('of the same question both are shown, and one has to be chosen', async () => {
  const mine = updateItem(base, 'number_1', { ...label('Age of the team'), required: true })
  const { sent } = await open(mine, updateItem(base, 'number_1', label('Age')))
  const join = screen.getByRole('button', { name: 'Join both' })
  expect(join).toHaveProperty('disabled', true)
  const choice = within(screen.getByRole('radiogroup', { name: 'Age' }))
  expect(choice.getByText('Age of the team')).toBeTruthy()
  expect(choice.getAllByText('Other settings')).toHaveLength(2)
  await userEvent.click(choice.getByRole('radio', { name: 'Yours' }))
  await userEvent.click(join)
  await vi.waitFor(() => expect(sent[0]?.body).toEqual({ definition: mine }))
})
