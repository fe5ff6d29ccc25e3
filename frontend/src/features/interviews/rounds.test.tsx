import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Choices } from '@/api/interviewRounds'
import { loadWords } from '@/lib/i18n/i18n'
import { aPlace, aRound, invited, slot } from '@/testing/interviews'
import { answer, refuse, show } from '@/testing/show'

import { ChangeRound } from './ChangeRound'
import { ConflictsPanel } from './ConflictsPanel'
import { DayPlan } from './DayPlan'

beforeAll(() => loadWords('interviews', 'problems'))

const round = aRound([invited('Loom', 0), invited('Weft')])
const choices: Choices = {
  people: round.interviewers,
  rooms: round.rooms,
  applications: [],
  zone: 'Asia/Baku',
}
const PLACES = '/interview-rounds/r1/applications/Loom/places'
const PLAN = '/interview-rounds/r1/plan'

function plan() {
  answer('get', PLACES, 200, {
    items: [aPlace(0), aPlace(1, { rooms: ['blue'] }), aPlace(2)],
  })
  show(<DayPlan round={round} />)
}

test('an interview is picked up and put down by the keyboard alone', async () => {
  const sent = answer('post', PLAN, 200, round)
  plan()
  screen.getByRole('button', { name: 'Loom' }).focus()
  await userEvent.keyboard('{Enter}')
  const here = await screen.findByRole('button', { name: '10:00, Red: Is here now' })
  here.focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('10:45, Red: Room taken')
  await userEvent.keyboard('{Enter}{ArrowRight}')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('10:45, Blue: Put here')
  expect(sent).toEqual([])
  await userEvent.keyboard('{Enter}')

  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({
    placements: [
      {
        application_id: 'Loom',
        starts_at: slot(1),
        moved_from: slot(0),
        room_id: 'blue',
        interviewers: ['aysel'],
      },
    ],
  })
})

test('Escape lets go', async () => {
  plan()
  await userEvent.click(screen.getByRole('button', { name: 'Loom' }))
  await screen.findByRole('button', { name: '10:00, Red: Is here now' })
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: /Put here/ })).toBeNull()
})

test('a round with rooms is also seen by its interviewers', async () => {
  plan()
  await userEvent.click(screen.getByRole('radio', { name: 'Interviewers' }))
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Time',
    'Aysel',
    'Rauf',
  ])
  const [, first] = screen.getAllByRole('row')
  expect(within(first as HTMLElement).getByRole('button', { name: 'Loom' })).toBeTruthy()
})

test('says when somebody was faster', async () => {
  refuse('post', PLAN, 409, 'plan-outdated', { application_id: 'Loom' })
  answer('get', '/interview-rounds/r1', 200, round)
  plan()
  await userEvent.click(screen.getByRole('button', { name: 'Loom' }))
  await userEvent.click(await screen.findByRole('button', { name: '10:45, Blue: Put here' }))
  expect(await screen.findByText(/nothing was published/)).toBeTruthy()
})

test('a change says what it does before it is saved, and is sent with the version seen', async () => {
  const sent = answer('patch', '/interview-rounds/r1', 200, round)
  const onDone = vi.fn()
  show(<ChangeRound round={round} choices={choices} onDone={onDone} />)
  expect(screen.getByText('Every interview that is booked stays and fits.')).toBeTruthy()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Red' }))
  const effects = screen.getByRole('status')
  expect(effects.textContent).toContain('1 interview stays as it is until you move it')
  expect(effects.textContent).toContain('not a room of the round')
  await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }))

  await vi.waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent[0]).toMatchObject({ ifMatch: '"4"', body: { rooms: ['blue'], asks_wishes: false } })
})

test('a change over a newer version is refused in words', async () => {
  refuse('patch', '/interview-rounds/r1', 412, 'changed-meanwhile')
  show(<ChangeRound round={round} choices={choices} onDone={vi.fn()} />)
  await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }))
  expect(await screen.findByRole('alert')).toBeTruthy()
})

test('pairs of the manager are removed, conflicts of the panel are not', async () => {
  const kept = { person_id: 'rauf', application_id: 'Weft' }
  const apart = aRound(
    [
      invited('Loom', 0, { excluded: [{ person_id: 'aysel', why: 'panel' }] }),
      invited('Weft', undefined, { excluded: [{ person_id: 'rauf', why: 'manager' }] }),
    ],
    { exclusions: [kept] },
  )
  const sent = answer('patch', '/interview-rounds/r1', 200, round)
  show(<ConflictsPanel round={apart} />)
  expect(screen.getByText('Conflict from the reviews')).toBeTruthy()
  const [remove, ...more] = screen.getAllByRole('button', { name: /^Let / })
  expect(more).toEqual([])
  await userEvent.click(remove as HTMLElement)

  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ ifMatch: '"4"', body: { exclusions: [] } })
})
