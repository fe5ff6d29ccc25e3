import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Shipping } from './api'
import { ShippingMethods } from './ShippingMethods'

const SHOP = '01a20897-e488-7617-90f7-5191cda2f822'
const NAMES = { az: 'Poçt', en: 'Post' }
const POST: Shipping['methods'][number] = {
  id: 'm1',
  version: 3,
  kind: 'sent',
  name: NAMES,
  address: null,
  hours: null,
  days_min: 2,
  days_max: 5,
  zones: [{ places: ['AZ'], first: 450, further: 100, free_from: null }],
}
const SAID: Shipping = { currency: 'AZN', may_change: true, eu_lacks: [], methods: [POST] }
const PLACES = [
  { code: 'AZ', parent: null, kind: 'country', name: 'Azerbaijan' },
  { code: 'GE', parent: null, kind: 'country', name: 'Georgia' },
]

beforeAll(() => loadWords('shipping', 'problems'))

function open(said: Shipping = SAID) {
  answer('get', `/sellers/${SHOP}/shipping`, 200, said)
  answer('get', '/places', 200, { items: PLACES, next: null })
  show(<ShippingMethods sellerId={SHOP} country="AZ" />)
}

test('each zone says what one, two and five pieces cost', async () => {
  open()
  const row = (await screen.findByRole('cell', { name: 'Azerbaijan' })).closest('tr')
  const cells = within(row as HTMLElement).getAllByRole('cell')
  expect(cells.map((cell) => cell.textContent)).toEqual([
    'Azerbaijan', '₼\u00a04.50', '₼\u00a05.50', '₼\u00a08.50', 'never',
  ]) // biome-ignore format: one row
})

test('a method is said anew over the version that was seen', async () => {
  const sent = answer('put', `/sellers/${SHOP}/shipping-methods/m1`, 200, SAID)
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Change Post' }))
  const first = await screen.findByLabelText(/First piece/)
  await userEvent.clear(first)
  await userEvent.type(first, '5,25')
  await userEvent.type(screen.getByRole('combobox', { name: /Add a country/ }), 'Geo')
  await userEvent.click(await screen.findByRole('option', { name: 'Georgia' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const { id: _, version: __, ...wish } = POST
  const zones = [{ places: ['AZ', 'GE'], first: 525, further: 100, free_from: null }]
  await vi.waitFor(() => expect(sent).toMatchObject([{ body: { ...wish, zones }, ifMatch: '"3"' }]))
})

test('an amount that cannot be read is named before anything is sent', async () => {
  const sent = answer('post', `/sellers/${SHOP}/shipping-methods`, 201, SAID)
  open({ ...SAID, methods: [] })
  await userEvent.click(await screen.findByRole('button', { name: 'Add a way' }))
  await userEvent.type(await screen.findByLabelText(/Name, Az/), 'Kuryer')
  await userEvent.type(screen.getByLabelText(/Name, En/), 'Courier')
  await userEvent.click(screen.getByRole('button', { name: 'Add' }))
  await screen.findByText('Write an amount such as 4.50.')
  expect(sent).toEqual([])
})

test('what the shop lacks for the EU is named, and what is refused is told', async () => {
  refuse('post', `/sellers/${SHOP}/shipping-methods`, 409, 'eu-not-open')
  open({ ...SAID, methods: [], eu_lacks: [{ code: 'eu', name: { az: 'Sənəd', en: 'Proof' } }] })
  await screen.findByText(/Proof/)
  await userEvent.click(screen.getByRole('button', { name: 'Add a way' }))
  await userEvent.type(await screen.findByLabelText(/Name, Az/), 'Kuryer')
  await userEvent.type(screen.getByLabelText(/Name, En/), 'Courier')
  await userEvent.type(screen.getByLabelText(/First piece/), '9')
  await userEvent.click(screen.getByRole('button', { name: 'Add' }))
  await screen.findByText(/Countries of the EU cannot be added yet/)
})

test('whoever only looks changes nothing', async () => {
  open({ ...SAID, may_change: false })
  await screen.findByText('Post')
  expect(screen.queryByRole('button')).toBeNull()
})
