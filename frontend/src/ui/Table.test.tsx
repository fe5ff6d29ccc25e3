import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import { type Column, Table } from './Table'

type Team = { name: string; credits: number }

const COLUMNS: Column<Team>[] = [
  { id: 'name', header: 'Team', primary: true, sortable: true, cell: (team) => team.name },
  { id: 'credits', header: 'Credits', align: 'end', cell: (team) => team.credits },
  {
    id: 'act',
    header: 'Decide',
    headerHidden: true,
    cell: () => <button type="button">Approve</button>,
  },
]
const TEAMS = [
  { name: 'Novi Bend', credits: 7 },
  { name: 'Səs Lab', credits: 4 },
]
const rowKey = (team: Team) => team.name

test('is a table with a name, heads and cells', () => {
  render(<Table caption="Waiting" columns={COLUMNS} rows={TEAMS} rowKey={rowKey} />)

  expect(screen.getByRole('table', { name: 'Waiting' })).toBeTruthy()
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'Team',
    'Credits',
    'Decide',
  ])
  expect(screen.getByRole('cell', { name: 'Səs Lab' })).toBeTruthy()
})

test('names every value again for narrow places, but not the buttons', () => {
  render(<Table caption="Waiting" columns={COLUMNS} rows={TEAMS.slice(0, 1)} rowKey={rowKey} />)

  expect(screen.getAllByRole('cell').map((cell) => cell.dataset.label)).toEqual([
    'Team',
    'Credits',
    '',
  ])
})

test('turns the order of the sorted column and begins another one upwards', async () => {
  const onSort = vi.fn()
  const table = (direction: 'ascending' | 'descending') => (
    <Table
      caption="Waiting"
      columns={COLUMNS}
      rows={TEAMS}
      rowKey={rowKey}
      sorting={{ column: 'name', direction }}
      onSort={onSort}
    />
  )
  const { rerender } = render(table('ascending'))
  const head = () => screen.getByRole('columnheader', { name: 'Team' })
  expect(head().getAttribute('aria-sort')).toBe('ascending')

  await userEvent.click(screen.getByRole('button', { name: 'Team' }))
  rerender(table('descending'))
  await userEvent.click(screen.getByRole('button', { name: 'Team' }))

  expect(head().getAttribute('aria-sort')).toBe('descending')
  expect(onSort.mock.calls).toEqual([
    [{ column: 'name', direction: 'descending' }],
    [{ column: 'name', direction: 'ascending' }],
  ])
})

test('says in place of rows that there are none', () => {
  render(
    <Table caption="Waiting" columns={COLUMNS} rows={[]} rowKey={rowKey} empty="Nobody waits." />,
  )

  expect(screen.getByText('Nobody waits.')).toBeTruthy()
})
