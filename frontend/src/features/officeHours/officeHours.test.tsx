import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Meeting, VentureMeetings as Shown } from './api'
import { nextDays } from './HoursList'
import { MeetingItem } from './MeetingItem'
import { type OfferValues, wishOf, wrongWith } from './offer'
import { VentureMeetings } from './VentureMeetings'

const HUB = { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' }
const SLOT = {
  hours_id: 'o1',
  starts_at: '2030-05-09T11:00:00Z',
  ends_at: '2030-05-09T11:30:00Z',
}
const MEETING: Meeting = {
  id: 'x1',
  mentor_id: 'm1',
  mentor: 'Leyla',
  enrolment_id: 'e1',
  cohort_id: 'c1',
  venture: 'Qavala',
  guest: 'Ada',
  starts_at: SLOT.starts_at,
  ends_at: SLOT.ends_at,
  place: 'agreed',
  meeting_url: '',
  room: null,
  about: 'Prices',
  state: 'booked',
  outside: false,
  next_steps: '',
  note: null,
  cancel_reason: null,
  cancelled_by: null,
  ratings: [],
  change_until: '2030-05-08T23:00:00Z',
  may_change: true,
  may_say: false,
  may_rate: false,
}
const SHOWN: Shown = {
  hub: HUB,
  may_take: true,
  mentors: [{ mentor_id: 'm1', name: 'Leyla', advises: true, slots: [SLOT] }],
  coming: [],
  past: [],
}
const OFFER: OfferValues = {
  repeats: 'weekly',
  first: '2030-05-07',
  last: '2030-06-04',
  opens: '15:00',
  closes: '17:00',
  minutes: '30',
  place: 'agreed',
  url: '',
  room: '',
  isOpen: false,
}

beforeAll(() => loadWords('officeHours', 'problems'))

test('a slot is taken with a word on what it is about', async () => {
  const sent = answer('post', '/enrolments/e1/meetings', 201, MEETING)
  show(<VentureMeetings enrolmentId="e1" shown={SHOWN} />)
  await userEvent.click(screen.getByRole('button', { name: /^Take .*15:00/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Take this time' }))
  screen.getByText('Say what it is about.')
  await userEvent.type(screen.getByLabelText(/What it is about/), 'Prices')
  await userEvent.click(screen.getByRole('button', { name: 'Take this time' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { hours_id: 'o1', starts_at: SLOT.starts_at, about: 'Prices' },
    ]),
  )
})

test('a time that somebody else has taken says so', async () => {
  refuse('post', '/enrolments/e1/meetings', 409, 'meeting-time-taken')
  show(<VentureMeetings enrolmentId="e1" shown={SHOWN} />)
  await userEvent.click(screen.getByRole('button', { name: /^Take .*15:00/ }))
  await userEvent.type(await screen.findByLabelText(/What it is about/), 'Prices')
  await userEvent.click(screen.getByRole('button', { name: 'Take this time' }))
  await screen.findByText('This time has just been taken. Take another one.')
})

test('who has a meeting ahead moves that one and is not offered another', () => {
  show(<VentureMeetings enrolmentId="e1" shown={{ ...SHOWN, coming: [MEETING] }} />)
  screen.getByRole('button', { name: /^Move.*Leyla$/ })
  expect(screen.queryByRole('heading', { name: 'Meet your mentor' })).toBeNull()
})

test('a note is announced as what only the programme reads', async () => {
  const meeting = { ...MEETING, may_say: true, may_change: false }
  show(<MeetingItem meeting={meeting} side="mentor" zone="Asia/Baku" slots={[]} />)
  await userEvent.click(screen.getByRole('button', { name: /^Say how it went.*Qavala$/ }))
  await screen.findByText(/Only the venture's mentors and the hub's managers read it/)
})

test('hours that hold no meeting, or lead nowhere, are refused before they are sent', () => {
  const say = (name: string) => name
  const wrong = (changed: Partial<OfferValues>) =>
    Object.entries(wrongWith({ ...OFFER, ...changed }, say)).filter(([, why]) => why !== undefined)
  expect(wrong({})).toEqual([])
  expect(wrong({ closes: '15:20' })).toEqual([['closes', 'tooShort']])
  expect(wrong({ last: '2030-05-01' })).toEqual([['last', 'lastEarlier']])
  expect(wrong({ place: 'online', url: 'meet' })).toEqual([['url', 'noUrl']])
  expect(wrong({ place: 'room' })).toEqual([['room', 'noRoom']])
})

test('hours of one day end on that day', () => {
  expect(wishOf({ ...OFFER, repeats: 'once' })).toEqual({
    first_on: '2030-05-07',
    last_on: '2030-05-07',
    opens: '15:00',
    closes: '17:00',
    minutes: 30,
    place: 'agreed',
    meeting_url: '',
    is_open: false,
  })
})

test('the next days of weekly hours begin today and end with the last', () => {
  const weekly = { first_on: '2030-05-07', last_on: '2030-05-28' }
  expect(nextDays(weekly, '2030-05-14')).toEqual(['2030-05-14', '2030-05-21', '2030-05-28'])
  expect(nextDays(weekly, '2030-05-22')).toEqual(['2030-05-28'])
})
