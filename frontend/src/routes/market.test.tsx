import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'

import { visit } from '@/testing/visit'

const SHAWL = {
  id: '01a200b1-6b96-75a8-b342-b778a2ac831b',
  slug: 'zolaq-sal',
  kind: 'goods',
  title: 'Zolaq shawl',
  category: 'kelagayi',
  region: { code: 'AZ-SAK', name: 'Şəki' },
  picture: null,
  seller: { id: 's1', slug: 'aygun-m', name: 'Aygün M.', kind: 'alone' },
  for_sale: true,
  price_from: { amount: 29500, currency: 'AZN', pricing: 'fixed' },
  live_at: '2026-11-01T00:00:00Z',
  availability: 'now',
  factors: { text: 1, freshness: 0.95, completeness: 0.9, available: 1, newcomer: 1 },
}
const FACETS = {
  category: [
    { value: 'clothing', name: 'Clothing', parent: null, found: 2 },
    { value: 'kelagayi', name: 'Scarves', parent: 'clothing', found: 1 },
  ],
  availability: [
    { value: 'now', name: null, found: 1 },
    { value: 'later', name: null, found: 1 },
  ],
  material: [
    { value: 'silk', name: 'Silk', found: 1 },
    { value: 'wool', name: 'Wool', found: 1 },
  ],
  price: [
    { min: 0, max: 499, found: 3 },
    { min: 500000, max: null, found: 1 },
  ],
  region: [],
  technique: [],
  kind: [],
  claim: [],
  brand: [],
  seller: [],
}
const FOUND = { items: [SHAWL], next: null, total: 1, facets: FACETS, suggestion: null }
const NOTHING = { ...FOUND, items: [], total: 0 }
const SUGGESTED = {
  words: ['şal'],
  categories: [{ code: 'kelagayi', name: 'Scarves' }],
  shops: [],
  listings: [],
}

/** Opens the market; `asked` fills with what the server is asked for. */
async function open(path: string, found: object | number = FOUND) {
  const asked: string[] = []
  const answers = [
    http.get('*/api/v1/search/suggestions', () => HttpResponse.json(SUGGESTED)),
    http.get('*/api/v1/search', ({ request }) => {
      const { searchParams } = new URL(request.url)
      searchParams.delete('hub')
      searchParams.delete('limit')
      asked.push(searchParams.toString())
      return typeof found === 'number'
        ? HttpResponse.json({ type: '/problems/invalid', status: found }, { status: found })
        : HttpResponse.json(found)
    }),
  ]
  return { ...(await visit(path, { answers })), asked }
}

const side = () => within(screen.getByRole('complementary', { name: 'Narrow down' }))
const box = () => screen.getByRole('combobox', { name: 'What are you looking for?' })

test('the address says what is asked for, and each choice changes it', async () => {
  const { user, asked, router } = await open('/market?q=sal&material=silk.wool&min=500')
  expect(asked.at(-1)).toBe('q=sal&material=silk&material=wool&price_min=500')
  expect(screen.getByRole('link', { name: 'Zolaq shawl' })).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Take back: Wool' }))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ material: 'silk' }))

  await user.click(side().getByRole('checkbox', { name: 'Clothing 2' }))
  await user.click(await side().findByRole('checkbox', { name: 'Scarves 1' }))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ category: 'kelagayi' }))

  await user.click(screen.getByRole('button', { name: 'Clear all' }))
  await waitFor(() => expect(router.state.location.href).toBe('/market?q=sal'))
})

test('a bar is a range of prices, and a second press takes it back', async () => {
  const { user, router } = await open('/market')
  await user.click(side().getByRole('button', { name: /and more: 1 listing/ }))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ min: 500000 }))
  await user.click(side().getByRole('button', { name: /and more/, pressed: true }))
  await waitFor(() => expect(router.state.location.href).toBe('/market'))
})

test('suggestions are reached by the arrows and left by Escape', async () => {
  const { user, router } = await open('/market?material=silk')
  await user.type(box(), 'sa')
  expect(await screen.findByRole('option', { name: 'şal' })).toBeTruthy()
  await user.keyboard('{ArrowDown}{ArrowDown}')
  const active = screen.getByRole('option', { selected: true })
  expect(active.textContent).toBe('Scarves')
  expect(box().getAttribute('aria-activedescendant')).toBe(active.id)
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('option')).toBeNull()

  await user.keyboard('{Enter}')
  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({ q: 'sa', material: 'silk' }),
  )
  await user.type(box(), 'l')
  await screen.findByRole('option', { name: 'Scarves' })
  await user.keyboard('{ArrowUp}{Enter}')
  await waitFor(() => expect(router.state.location.href).toBe('/market?category=kelagayi'))
})

test('what nothing is found for says what to take back', async () => {
  const { user, router } = await open('/market?q=sal&material=silk', NOTHING)
  expect(screen.getByText('Nothing is found')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Take back: Silk' }))
  await waitFor(() => expect(router.state.location.href).toBe('/market?q=sal'))
})

test('another spelling is told, and can be taken', async () => {
  const { user, router } = await open('/market?q=sla', { ...FOUND, suggestion: { q: 'şal' } })
  expect(screen.getByText('Nothing is called “sla”')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Look for “şal”' }))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ q: 'şal' }))
})

test('a refusal is told where the results would be', async () => {
  await open('/market?category=nonsense', 422)
  expect(await screen.findByText('The search could not be made')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
})
