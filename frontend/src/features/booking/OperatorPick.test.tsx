import { screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { loadWords } from '@/lib/i18n/i18n'
import { render } from '@/testing/render'
import type { Colleague } from './api'
import { OperatorPick } from './OperatorPick'
import { operatedBy } from './useOperator'

const DESK = { kind_id: 'q1', name: 'Mixing desk', expired_on: null }
const colleague = (
  name: string,
  organisation: string | null,
  lacks: Colleague['lacks'] = [],
): Colleague => ({
  person: { id: name, name },
  organisation: organisation === null ? null : { id: organisation, name: organisation },
  lacks,
})
const OWN = colleague('Aygün', null, [DESK])
const COLLEAGUES = [
  OWN,
  colleague('Nigar', 'Ilmə'),
  colleague('Samir', 'Ilmə', [{ ...DESK, expired_on: '2030-05-06' }]),
]

function Pick({ colleagues = COLLEAGUES }: { colleagues?: Colleague[] }) {
  const [id, setId] = useState('Aygün')
  const value = colleagues.find(({ person }) => person.id === id)
  return (
    <>
      <OperatorPick colleagues={colleagues} value={value} onChange={setId} />
      <output>{JSON.stringify(value && operatedBy(value))}</output>
    </>
  )
}

beforeEach(() => loadWords('booking'))

test('who may not operate it names a colleague who may, and sees why another may not', async () => {
  const { user } = render(<Pick />)
  expect(screen.getByRole('status').textContent).toBe('{}')
  await user.click(screen.getByRole('button', { name: /Who operates it/ }))
  expect(screen.getByRole('option', { name: 'Aygün (you)' }).textContent).toContain(
    'Has not learned: Mixing desk.',
  )
  const late = screen.getByRole('option', { name: 'Samir' })
  expect(late.getAttribute('aria-disabled')).toBe('true')
  expect(late.textContent).toContain('Mixing desk expires on 6 May 2030.')
  await user.click(screen.getByRole('option', { name: 'Nigar' }))
  expect(screen.getByRole('status').textContent).toBe(
    '{"operated_by":"Nigar","organisation_id":"Ilmə"}',
  )
})

test('who is alone has nothing to choose', () => {
  render(<Pick colleagues={[OWN]} />)
  expect(screen.queryByRole('button')).toBeNull()
})
