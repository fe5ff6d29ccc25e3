import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { CheckCard } from './CheckCard'
import { OwnCard } from './OwnCard'

const FACTS = {
  person_id: 'p1',
  name: 'Aysel',
  hub: 'Baku',
  zone: 'Asia/Baku',
  plan: { en: 'Resident', az: 'Rezident' },
  organisation: null,
  standing: 'paused',
  ends_on: '2030-12-31',
}
const HUB = { slug: 'baku', zone: 'Asia/Baku' }

beforeAll(() => loadWords('cards', 'problems'))

test('the desk checks a card and sees who it is and that it rests', async () => {
  const sent = answer('post', '/card-checks', 201, { ...FACTS, checked_at: '2030-05-01T08:00:00Z' })
  show(<CheckCard code="abc" zone="Asia/Baku" />)
  await userEvent.click(screen.getByRole('button', { name: 'Check the card' }))
  await screen.findByText('Aysel')
  screen.getByText('Paused')
  expect(sent.map(({ body }) => body)).toEqual([{ code: 'abc' }])
})

test.each([
  ['card-used', /was checked already/],
  ['card-over', /is over/],
  ['card-not-ours', /is no card of the hub/],
])('%s is said in words', async (slug, words) => {
  refuse('post', '/card-checks', 409, slug)
  show(<CheckCard code="abc" zone="Asia/Baku" />)
  await userEvent.click(screen.getByRole('button', { name: 'Check the card' }))
  await screen.findByText(words)
})

test('one’s own card has its code, and until when it holds', async () => {
  const card = { url: 'https://x.example', picture: 'data:,', expires_at: '2030-05-01T08:05:00Z' }
  answer('get', '/own-card', 200, { ...FACTS, ...card })
  show(<OwnCard hub={HUB} />)
  await screen.findByRole('img', { name: 'The code of your card' })
  screen.getByText(/12:05/)
})

test('who has no membership is told where cards come from', async () => {
  refuse('get', '/own-card', 404, 'not-found')
  show(<OwnCard hub={HUB} />)
  await screen.findByText('You have no card yet')
})
