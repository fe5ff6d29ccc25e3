import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { AskSomebody } from './AskSomebody'
import type { OwnOffer } from './api'
import { OwnOffers } from './OwnOffers'
import { titleIn } from './relations'

const OFFER: OwnOffer = {
  id: 't1',
  organisation: { id: 'o1', name: 'Qavala' },
  relation: 'contact',
  title: { en: 'Adviser', az: 'Məsləhətçi' },
  starts_on: '2026-11-23',
  offered_by: { id: 'p1', name: 'Tural Quliyev' },
  offered_at: '2026-11-20T08:00:00Z',
}

beforeAll(() => loadWords('teams', 'problems'))

const inDialog = () => within(screen.getByRole('dialog'))
const ask = () => show(<AskSomebody organisationId="o1" today="2026-11-23" />)
const fill = async (label: RegExp, text: string) => {
  await userEvent.click(inDialog().getByLabelText(label))
  await userEvent.paste(text)
}
const own = () =>
  show(
    <Suspense>
      <OwnOffers zone="Asia/Baku" />
    </Suspense>,
  )

test('asks an address, with a title', async () => {
  const sent = answer('post', '/organisations/o1/team-offers', 201, {})
  ask()
  await userEvent.click(screen.getByRole('button', { name: 'Ask somebody to join' }))
  await fill(/^E-mail/, 'nermin@hub.example')
  await fill(/^Title, English/, ' Weaver ')
  await userEvent.click(inDialog().getByRole('button', { name: 'Ask them' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      {
        email: 'nermin@hub.example',
        relation: 'member',
        title: { az: '', en: 'Weaver' },
        starts_on: '2026-11-23',
      },
    ]),
  )
})

test('an address is wanted before anything is sent', async () => {
  const sent = answer('post', '/organisations/o1/team-offers', 201, {})
  ask()
  await userEvent.click(screen.getByRole('button', { name: 'Ask somebody to join' }))
  await userEvent.click(inDialog().getByRole('button', { name: 'Ask them' }))
  expect(inDialog().getByText('Enter an e-mail address.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('says that an address is asked already', async () => {
  refuse('post', '/organisations/o1/team-offers', 409, 'asked-already')
  ask()
  await userEvent.click(screen.getByRole('button', { name: 'Ask somebody to join' }))
  await fill(/^E-mail/, 'nermin@hub.example')
  await userEvent.click(inDialog().getByRole('button', { name: 'Ask them' }))
  expect(await screen.findByText(/is asked already/)).toBeTruthy()
})

test('whoever says yes is seen by nobody unless they want it', async () => {
  answer('get', '/team-offers', 200, { items: [OFFER], next: null })
  const sent = answer('post', '/team-offers/t1/accept', 204)
  own()
  expect(await screen.findByText(/Your title there: Adviser/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Yes, I belong to it' }))
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ shown: false }]))
})

test('whoever says no sends nothing else', async () => {
  answer('get', '/team-offers', 200, { items: [OFFER], next: null })
  const sent = answer('post', '/team-offers/t1/decline', 204)
  own()
  await userEvent.click(await screen.findByRole('button', { name: 'No, thank you' }))
  await vi.waitFor(() => expect(sent).toHaveLength(1))
})

test('one language of a title stands in for the other', () => {
  expect(titleIn({ en: 'Weaver', az: 'Toxucu' }, 'az')).toBe('Toxucu')
  expect(titleIn({ en: '', az: 'Toxucu' }, 'en')).toBe('Toxucu')
  expect(titleIn({ en: '', az: '' }, 'en')).toBe('')
})
