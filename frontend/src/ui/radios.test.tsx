import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { DayStrip, type StripDay } from './DayStrip'
import { SegmentedControl } from './SegmentedControl'

const DAYS: StripDay[] = [
  { date: '2026-11-23', weekday: 'Mon', day: '23', label: 'Monday 23, 1 of 6 free', free: 0.02 },
  { date: '2026-11-24', weekday: 'Tue', day: '24', label: 'Tuesday 24, 4 of 6 free', free: 0.66 },
  { date: '2026-11-25', weekday: 'Wed', day: '25', label: 'Wednesday 25, full', state: 'full' },
  { date: '2026-11-26', weekday: 'Thu', day: '26', label: 'Thursday 26, free', free: 1 },
  { date: '2026-11-27', weekday: 'Fri', day: '27', label: 'Friday 27', free: 0.97 },
]

function Strip() {
  const [date, setDate] = useState('2026-11-24')
  return <DayStrip label="Day" days={DAYS} value={date} onChange={setDate} />
}

test('a day is read with what is free and chosen with one press', async () => {
  render(<Strip />)

  await userEvent.click(screen.getByRole('radio', { name: 'Monday 23, 1 of 6 free' }))

  expect(screen.getByRole('radio', { checked: true })).toHaveProperty('value', '2026-11-23')
})

test('the threads round honestly: any free hour shows, and six only for a whole day', () => {
  render(<Strip />)
  const free = screen
    .getAllByRole('radio')
    .map((radio) => radio.parentElement?.querySelectorAll('.free').length)

  expect(free).toEqual([1, 4, 0, 6, 5])
})

test('a full day says so in a word', () => {
  render(<Strip />)

  expect(screen.getByText('full')).toBeTruthy()
})

test('a segment is chosen by its words', async () => {
  function View() {
    const [view, setView] = useState<'day' | 'week'>('day')
    const segments = [
      { value: 'day', label: 'Day' },
      { value: 'week', label: 'Week', count: '7' },
    ] as const
    return <SegmentedControl label="View" segments={segments} value={view} onChange={setView} />
  }
  render(<View />)

  await userEvent.click(screen.getByRole('radio', { name: /Week/ }))

  expect(screen.getByRole('radio', { checked: true })).toHaveProperty('value', 'week')
  expect(screen.getByRole('group', { name: 'View' })).toBeTruthy()
})
