import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { AddPerson } from './AddPerson'
import type { Relation } from './api'
import { NewOrganisation } from './NewOrganisation'
import { RelationTable } from './RelationTable'

const TODAY = '2026-11-23'
const RELATION: Relation = {
  id: 'r1',
  person: { id: 'p1', name: 'Aygün Məmmədova' },
  relation: 'founder',
  title: { en: 'Weaver', az: 'Toxucu' },
  shown: false,
  allowed: ['end'],
  starts_on: '2026-03-13',
  ends_on: null,
}

beforeAll(() => loadWords('organisations', 'problems'))

const inDialog = () => within(screen.getByRole('dialog'))

test('adds an organisation to the hub', async () => {
  const sent = answer('post', '/organisations', 201, { id: 'o1' })
  const onCreated = vi.fn()
  show(<NewOrganisation hubId="h1" onCreated={onCreated} />)

  await userEvent.click(screen.getByRole('button', { name: 'New organisation' }))
  await userEvent.click(inDialog().getByRole('button', { name: 'Add it' }))
  expect(inDialog().getByText('Enter the name.')).toBeTruthy()
  await userEvent.type(inDialog().getByRole('textbox', { name: 'Name' }), 'Gecə Tarı')
  await userEvent.click(inDialog().getByRole('button', { name: 'Add it' }))

  await vi.waitFor(() => expect(onCreated).toHaveBeenCalledOnce())
  expect(sent.map(({ body }) => body)).toEqual([
    { name: 'Gecə Tarı', kind: 'startup', hub_id: 'h1' },
  ])
})

const table = (allowed: string[]) =>
  show(
    <RelationTable
      organisationId="o1"
      relations={[{ ...RELATION, allowed }]}
      today={TODAY}
      zone="Asia/Baku"
      mayAdd={false}
    />,
  )

test('ends a relation on a day', async () => {
  const sent = answer('post', '/organisations/o1/people/r1/end', 200, RELATION)
  table(['end'])

  await userEvent.click(screen.getByRole('button', { name: 'End the relation of Aygün Məmmədova' }))
  await userEvent.click(inDialog().getByRole('button', { name: 'End' }))

  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ ends_on: TODAY }]))
})

test('says at the day that it is too early', async () => {
  refuse('post', '/organisations/o1/people/r1/end', 422, 'ends-before-start')
  table(['end'])

  await userEvent.click(screen.getByRole('button', { name: 'End the relation of Aygün Məmmədova' }))
  await userEvent.click(inDialog().getByRole('button', { name: 'End' }))

  expect(await screen.findByText('This must be after the first day.')).toBeTruthy()
})

test('offers nothing to those who may only look', () => {
  table([])

  expect(screen.getByText('Aygün Məmmədova')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

test('asks for the person before it adds one', async () => {
  const sent = answer('post', '/organisations/o1/people', 201, RELATION)
  const candidates = [{ id: 'p1', name: 'Aygün Məmmədova', email: 'aygun@baku.example' }]
  show(<AddPerson organisationId="o1" candidates={candidates} onSearch={vi.fn()} today={TODAY} />)

  await userEvent.click(screen.getByRole('button', { name: 'Add a person' }))
  await userEvent.click(inDialog().getByRole('button', { name: 'Add a person' }))

  expect(inDialog().getByText('Choose a person.')).toBeTruthy()
  expect(sent).toEqual([])
})
