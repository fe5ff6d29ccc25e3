import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { show } from '@/testing/show'
import { AnswersView } from './AnswersView'
import type { Definition } from './api'
import type { Answers } from './conditions'
import { addItem, addPage, emptyDefinition, updateItem, updatePage } from './editing'
import { FormPages } from './FormPages'

const both = (text: string) => ({ az: text, en: text })

/** Two pages: a choice, a name that is asked of musicians alone, and a team. */
function example(): Definition {
  let form: Definition = emptyDefinition()
  form = updatePage(form, 'page_1', { title: both('You') })
  form = addItem(form, 'page_1', 'choice').definition
  form = updateItem(form, 'choice_1', {
    label: both('Track'),
    required: true,
    options: [
      { key: 'music', label: both('Music') },
      { key: 'games', label: both('Games') },
    ],
  })
  form = addItem(form, 'page_1', 'short_text').definition
  form = updateItem(form, 'short_text_1', {
    label: both('Band'),
    required: true,
    most_characters: 10,
    when: { op: 'equals', field: 'choice_1', value: 'music' },
  })
  form = addPage(form).definition
  form = updatePage(form, 'page_2', { title: both('Team') })
  form = addItem(form, 'page_2', 'group').definition
  form = updateItem(form, 'group_1', { label: both('Team'), entry: both('Member') })
  form = addItem(form, 'group_1', 'short_text').definition
  return updateItem(form, 'short_text_2', { label: both('Name'), required: true })
}

function Filled({ checked = false }: { checked?: boolean }) {
  const [answers, setAnswers] = useState<Answers>({})
  const form = example()
  return (
    <>
      <FormPages definition={form} answers={answers} onChange={setAnswers} checked={checked} />
      <aside>
        <AnswersView definition={form} answers={answers} />
      </aside>
    </>
  )
}

async function open(checked = false) {
  await loadWords('forms')
  show(<Filled checked={checked} />)
}

test('asks only what the answers so far call for, and keeps what was typed', async () => {
  const user = userEvent.setup()
  await open()
  expect(screen.queryByRole('textbox', { name: 'Band' })).toBeNull()

  await user.click(screen.getByRole('radio', { name: 'Music' }))
  await user.type(screen.getByRole('textbox', { name: 'Band' }), 'Trio')
  await user.click(screen.getByRole('radio', { name: 'Games' }))
  expect(screen.queryByRole('textbox', { name: 'Band' })).toBeNull()

  await user.click(screen.getByRole('radio', { name: 'Music' }))
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Band' }).value).toBe('Trio')
})

test('names a broken limit when the field is left, and nothing before', async () => {
  const user = userEvent.setup()
  await open()
  await user.click(screen.getByRole('radio', { name: 'Music' }))
  await user.type(screen.getByRole('textbox', { name: 'Band' }), 'Much too long')
  expect(screen.queryByText('At most 10 characters.')).toBeNull()
  await user.tab()
  expect(screen.getByText('At most 10 characters.')).toBeTruthy()
})

test('a member is added, answered and removed by keyboard', async () => {
  const user = userEvent.setup()
  await open()
  await user.click(screen.getByRole('button', { name: 'Next' }))
  const add = screen.getByRole('button', { name: 'Add: Member' })
  add.focus()
  await user.keyboard('{Enter}')
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Aygün')
  const read = within(screen.getByRole('complementary'))
  expect(read.getByText('Aygün')).toBeTruthy()
  screen.getByRole('button', { name: 'Remove: Member 1' }).focus()
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull()
  expect(read.queryByText('Aygün')).toBeNull()
})

test('a summary leads to what is missing, also on another page', async () => {
  const user = userEvent.setup()
  await open(true)
  await user.click(screen.getByRole('button', { name: 'Next' }))
  await user.click(screen.getByRole('button', { name: 'Track: This is needed.' }))
  expect(screen.getByRole('heading', { name: 'You', level: 2 })).toBeTruthy()
  expect(document.activeElement?.getAttribute('type')).toBe('radio')
})

/** A team, each with hours and files. */
function team(): Definition {
  let form = addItem(emptyDefinition(), 'page_1', 'group').definition
  form = updateItem(form, 'group_1', { label: both('Team'), entry: both('Member') })
  form = addItem(form, 'group_1', 'number').definition
  form = updateItem(form, 'number_1', { label: both('Hours') })
  form = addItem(form, 'group_1', 'file').definition
  return updateItem(form, 'file_1', { label: both('CV'), required: true, least: 2, most: 3 })
}

const file = { file_id: '01890000-0000-7000-8000-000000000001', name: 'cv.pdf', bytes: 9 }

function Team({ awaited = '' }: { awaited?: string }) {
  const [answers, setAnswers] = useState<Answers>({ group_1: [{ number_1: 1 }, { number_1: 22 }] })
  return (
    <>
      <FormPages
        definition={team()}
        answers={answers}
        onChange={setAnswers}
        checked
        isAwaited={(path) => path === awaited}
        fileField={({ path, value, onChange }) => (
          <button type="button" onClick={() => onChange([...value, file])}>
            {`${path}: ${value.map(({ name }) => name)}`}
          </button>
        )}
      />
      <AnswersView definition={team()} answers={answers} />
    </>
  )
}

test('an entry has its own files, and faults are named by their entry', async () => {
  await loadWords('forms')
  const user = userEvent.setup()
  show(<Team />)
  expect(await screen.findByText('Member 2, CV: This is needed.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'group_1/1/file_1:' }))
  expect(screen.getByRole('button', { name: 'group_1/1/file_1: cv.pdf' })).toBeTruthy()
  expect(screen.getByText('22 · cv.pdf')).toBeTruthy()
  expect(screen.getByText('Member 2, CV: At least 2.')).toBeTruthy()
})

test('what is typed stays with its entry when another one is removed', async () => {
  await loadWords('forms')
  const user = userEvent.setup()
  show(<Team />)
  await user.click(await screen.findByRole('button', { name: 'Remove: Member 1' }))
  expect((screen.getByLabelText(/Hours/) as HTMLInputElement).value).toBe('22')
})

test('an entry stays while a file is on its way to it or to one after it', async () => {
  await loadWords('forms')
  const user = userEvent.setup()
  show(<Team awaited="group_1/1" />)
  await user.click(await screen.findByRole('button', { name: 'Remove: Member 1' }))
  expect(screen.getAllByLabelText(/Hours/)).toHaveLength(2)
  expect(screen.getByText(/A file is still on its way/)).toBeTruthy()
})
