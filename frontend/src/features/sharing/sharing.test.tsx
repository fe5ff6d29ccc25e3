import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'
import type { Shared, SharedApplication } from './api'
import { Comparison } from './Comparison'
import { Dots } from './Dots'
import { columnsOf, dotsOf } from './dots'
import { SharedPart } from './SharedPart'

const MUSIC = { slug: 'music', name: 'Music' }
const choice = (id: string, applicant: string) => ({
  application_id: id,
  code: 'K7Q2',
  applicant,
  track: MUSIC,
})
const reader = (name: string, idea?: number | null) => ({
  person: { id: name, name },
  sent: idea !== undefined,
  scores: idea === undefined ? {} : { idea },
})
const APPLICATION: SharedApplication = {
  ...choice('a1', 'Naxış'),
  inside: true,
  readers: [reader('Aygün', 5), reader('Kamal', 1), reader('Leyla', null), reader('Tural')],
}
const SHARED: Shared = {
  version: 0,
  takes: true,
  changes: true,
  items: [],
  criteria: [{ key: 'idea', label: { en: 'Idea', az: 'İdeya' }, first: 1, last: 5 }],
  disagreements: [],
  proposed: [choice('a1', 'Naxış'), choice('a2', 'Ilmə')],
}

beforeAll(() => loadWords('sharing', 'problems'))

test('each score of the scale has its column, with the own dot at the bottom', () => {
  const columns = columnsOf(1, 3, [{ score: 2 }, { score: 2, own: true }, { score: 3 }])
  expect(columns.map(({ score, dots }) => [score, dots.length])).toEqual([
    [1, 0],
    [2, 2],
    [3, 1],
  ])
  expect(columns[1]?.dots[0]).toEqual({ score: 2, own: true })
})

test('whoever could not judge, or has not sent, is no dot', () => {
  expect(dotsOf(APPLICATION, 'idea')).toEqual([
    { score: 5, name: 'Aygün' },
    { score: 1, name: 'Kamal' },
  ])
})

test('the picture has a dot for each score, and says them', () => {
  const { container } = show(
    <Dots first={1} last={5} dots={[{ score: 4, own: true }, { score: 4 }]} label="You: 4" />,
  )
  expect(screen.getByRole('img', { name: 'You: 4' })).toBeTruthy()
  expect(container.querySelectorAll('i')).toHaveLength(2)
})

test('what is proposed is given to everybody, without what was taken out', async () => {
  answer('get', '/stages/s1/shared', 200, SHARED)
  answer('get', '/calls/c1/pipeline/entries', 200, { items: [], next: null, total: 0 })
  const sent = answer('put', '/stages/s1/shared', 200, {
    ...SHARED,
    version: 1,
    items: [APPLICATION],
  })
  show(<SharedPart callId="c1" stageId="s1" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Do not share Ilmə' }))
  await userEvent.click(screen.getByRole('button', { name: 'Give these to everybody' }))
  expect(await screen.findByText('Not sent yet: Tural')).toBeTruthy()
  expect(sent).toEqual([
    { path: '/api/v1/stages/s1/shared', body: { application_ids: ['a1'] }, ifMatch: '"0"' },
  ])
})

test('a refusal says why', async () => {
  answer('get', '/stages/s1/shared', 200, SHARED)
  answer('get', '/calls/c1/pipeline/entries', 200, { items: [], next: null, total: 0 })
  refuse('put', '/stages/s1/shared', 409, 'not-shareable')
  show(<SharedPart callId="c1" stageId="s1" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Give these to everybody' }))
  expect(await screen.findByText(/one is not in it any more/)).toBeTruthy()
})

test('once something is sent the set stays, and who disagrees is named', async () => {
  answer('get', '/stages/s1/shared', 200, {
    ...SHARED,
    changes: false,
    items: [APPLICATION],
    disagreements: [{ application_id: 'a1', key: 'idea', apart: 4 }],
  })
  show(<SharedPart callId="c1" stageId="s1" />)
  expect(await screen.findByText(/so they stay/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  const row = within(screen.getByText('4 apart').closest('li') as HTMLElement)
  expect(row.getByRole('img', { name: 'Scores: 5: Aygün · 1: Kamal' })).toBeTruthy()
  expect(row.getByText('5: Aygün · 1: Kamal')).toBeTruthy()
})

test('own scores stand beside those of others, who are too few to be shown below three', async () => {
  const criterion = SHARED.criteria[0]
  answer('get', '/stages/s1/shared/comparison', 200, {
    items: [
      {
        assignment_id: 'x1',
        label: 'K7Q2',
        criteria: [
          { ...criterion, own: 3, others: [1, 4, 5] },
          { ...criterion, key: 'team', label: { en: 'Team', az: 'Komanda' }, own: 2, others: null },
        ],
      },
    ],
  })
  show(<Comparison stage={{ id: 's1', name: 'Screening' }} />)
  expect(await screen.findByRole('img', { name: 'You: 3. Others: 1, 4, 5' })).toBeTruthy()
  await vi.waitFor(() => expect(screen.getByText(/once three have scored it/)).toBeTruthy())
})
