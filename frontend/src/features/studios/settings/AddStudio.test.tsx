import { fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { AddStudio } from './AddStudio'

const HUB = { id: 'hub-1', slug: 'baku', zone: 'Asia/Baku', currency: 'AZN' }

beforeEach(() => {
  answer('get', '/qualification-kinds', 200, { items: [], next: null })
  return loadWords('studioSettings', 'studios', 'problems')
})

// A long form: what is hidden from readers need not be looked for at every step.
const hidden = true
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name, hidden }))

function type(name: string, value: string) {
  fireEvent.change(field(name), { target: { value } })
}

function fill() {
  const onAdded = vi.fn()
  show(<AddStudio hub={HUB} onAdded={onAdded} guard={() => null} />)
  type('Name, Azərbaycanca', 'Səs 3')
  type('Name, English', 'Sound 3')
  type('Price per hour', '25,50')
  return onAdded
}

test('adds a studio to the hub, at the address that its name suggests', async () => {
  const sent = answer('post', '/studios', 201, { id: 's1' })
  const onAdded = fill()
  await userEvent.click(screen.getByLabelText('Vocal booth'))
  await press('Add the studio')

  await waitFor(() => expect(onAdded).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toMatchObject({
    hub_id: 'hub-1',
    slug: 'sound-3',
    kind: 'photo',
    name: { az: 'Səs 3', en: 'Sound 3' },
    features: ['vocal-booth'],
    hourly_amount: 2550,
    bookable: true,
  })
})

test('an address that was written by hand stays', () => {
  fill()
  type('Address', 'my-booth')
  type('Name, English', 'Booth 5')
  expect(field('Address').value).toBe('my-booth')
})

test('a taken address is said at its field, and nothing is lost', async () => {
  refuse('post', '/studios', 409, 'slug-taken')
  const onAdded = fill()
  await press('Add the studio')

  expect(
    await screen.findByText('Another studio has this address. Choose another one.'),
  ).toBeTruthy()
  expect(document.activeElement).toBe(field('Address'))
  expect(field('Name, English').value).toBe('Sound 3')
  expect(onAdded).not.toHaveBeenCalled()
})
