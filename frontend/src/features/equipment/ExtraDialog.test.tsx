import { screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { loadWords } from '@/lib/i18n/i18n'
import { render } from '@/testing/render'
import { answer, refuse } from '@/testing/show'
import type { Extra } from './api'
import { ExtraForm } from './ExtraDialog'
import { UnitForm } from './UnitDialog'

const HUB = { id: 'h1', currency: 'AZN' }
const MICROPHONE: Extra = {
  id: 'e1',
  version: 4,
  kind: 'equipment',
  name: { en: 'Microphone', az: 'Mikrofon' },
  summary: { en: '', az: '' },
  hourly_amount: 500,
  currency: 'AZN',
  most: 4,
  studio_kinds: ['sound'],
  offered: true,
  qualification_id: null,
  units: [],
}

beforeEach(() => loadWords('equipment', 'problems'))

const open = () =>
  render(<ExtraForm hub={HUB} qualifications={[]} editing={MICROPHONE} onDone={() => undefined} />)
    .user

test('a kind is renamed, priced anew and retired, on the version that was seen', async () => {
  const sent = answer('patch', '/extras/e1', 200, MICROPHONE)
  const user = open()
  const name = screen.getByRole('textbox', { name: 'Name, English' })
  await user.clear(name)
  await user.type(name, 'Condenser')
  const price = screen.getByRole('textbox', { name: /Price per hour/ })
  await user.clear(price)
  await user.type(price, '7,50')
  await user.click(screen.getByRole('checkbox', { name: 'Video' }))
  await user.click(screen.getByRole('switch', { name: 'Retired' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(sent).toEqual([
    {
      path: '/api/v1/extras/e1',
      ifMatch: '"4"',
      body: {
        name: { en: 'Condenser', az: 'Mikrofon' },
        summary: { en: '', az: '' },
        hourly_amount: 750,
        most: 4,
        studio_kinds: ['video', 'sound'],
        qualification_id: null,
        offered: false,
      },
    },
  ])
})

test('who was not the first to change it is told', async () => {
  refuse('patch', '/extras/e1', 412, 'changed-meanwhile')
  const user = open()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findByRole('alert')).textContent).not.toBe('')
})

test('a label that another unit has is refused at its field', async () => {
  refuse('put', '/equipment-units/u1', 409, 'label-taken')
  const wish = { to: 'change', id: 'u1', name: 'No. 1', label: 'No. 1', serial: '' } as const
  const { user } = render(<UnitForm wish={wish} onDone={() => undefined} />)
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Another unit of this kind has this name.')).toBeTruthy()
})
