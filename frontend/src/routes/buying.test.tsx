import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, test } from 'vitest'

import { server } from '@/testing/server'
import { nargiz, visit } from '@/testing/visit'

const SHAWL = '0198a000-0000-7000-8000-000000000001'
const SONGS = '0198a000-0000-7000-8000-000000000002'
const PLACES = [
  { code: 'AZ', parent: null, kind: 'country', name: 'Azerbaijan' },
  { code: 'GE', parent: null, kind: 'country', name: 'Georgia' },
]
const LINE = {
  variant_id: SHAWL,
  listing: 'shawl',
  kind: 'goods',
  title: 'Shawl',
  options: ['Red'],
  picture: null,
  price: 2500,
  free: 4,
  lead_days: 3,
  lacks: [] as string[],
}
const POST = {
  method_id: 'm1',
  kind: 'sent',
  name: 'Post',
  amount: 600,
  days_min: 1,
  days_max: 3,
}
type Asked = { place: string | null; lines: { variant_id: string; quantity: number }[] }
type Change = Partial<typeof LINE>

/** Prices as the server does: shawls for 25.00 by post for 6.00, and songs for 5.00. */
function quote({ place, lines }: Asked, change: Change = {}) {
  const of = (id: string) => lines.find(({ variant_id }) => variant_id === id)?.quantity ?? 0
  const group = (id: string, name: string, line: object, goods: number, deliveries: unknown) => ({
    seller: { id, slug: id, name },
    lines: [line],
    goods,
    voucher: null,
    discount: 0,
    tax: 0,
    deliveries,
  })
  const shawls = { ...LINE, quantity: of(SHAWL), amount: of(SHAWL) * 2500, ...change }
  const songs = { ...LINE, variant_id: SONGS, kind: 'digital', title: 'Songs', listing: 'songs' }
  const groups = [
    group('s1', 'Gəncə Wool', shawls, shawls.amount, place === null ? null : [POST]),
    group('s2', 'Bülbül', { ...songs, quantity: 1, price: 500, amount: 500 }, 500, null),
  ].filter(({ lines: [one] }) => of((one as typeof LINE).variant_id) > 0)
  const goods = groups.reduce((sum, one) => sum + one.goods, 0)
  return { currency: 'AZN', groups, gone: [], goods, discount: 0, methods: ['at_hub', 'test'] }
}

const answers = (change?: Change) => [
  http.get('*/api/v1/places', () => HttpResponse.json({ items: PLACES, next: null })),
  http.post('*/api/v1/quotes', async ({ request }) =>
    HttpResponse.json(quote((await request.json()) as Asked, change)),
  ),
]
function keep(name: string, value: unknown) {
  localStorage.setItem(`kilim.${name}`, JSON.stringify({ version: 1, value }))
  dispatchEvent(new StorageEvent('storage'))
}
const wish = (variant_id: string, quantity: number) => ({ variant_id, quantity, price: null })

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

describe('the basket', () => {
  test('of a visitor is priced by shops and counted in the head', async () => {
    keep('basket.baku', [wish(SHAWL, 2), wish(SONGS, 1)])
    await visit('/basket', { answers: answers() })

    const shops = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)
    expect(shops.slice(0, 2)).toEqual(['Gəncə Wool', 'Bülbül'])
    expect(await screen.findByRole('link', { name: 'Basket 3 things' })).toBeTruthy()
    expect(screen.getByText('Before delivery')).toBeTruthy()
  })

  test('mends what is in the way by one act', async () => {
    keep('basket.baku', [wish(SHAWL, 6)])
    const { user } = await visit('/basket', { answers: answers({ lacks: ['fewer'], free: 4 }) })
    expect(screen.queryByRole('link', { name: 'Go to checkout' })).toBeNull()

    server.use(...answers())
    await user.click(screen.getByRole('button', { name: 'Take 4 instead of 6' }))

    expect(await screen.findByRole('link', { name: 'Go to checkout' })).toBeTruthy()
    expect(localStorage.getItem('kilim.basket.baku')).toContain('"quantity":4')
  })

  test('gives back what was taken out', async () => {
    keep('basket.baku', [wish(SHAWL, 1), wish(SONGS, 1)])
    const { user } = await visit('/basket', { answers: answers() })

    await user.click(screen.getByRole('button', { name: 'Take Shawl out of the basket' }))
    await waitFor(() => expect(screen.queryByText('Gəncə Wool')).toBeNull())
    await user.click(await screen.findByRole('button', { name: /Undo/ }))

    expect(await screen.findByText('Gəncə Wool')).toBeTruthy()
  })

  test('of who has just signed in holds both, and the browser forgets its own', async () => {
    keep('basket.baku', [wish(SHAWL, 2)])
    const sent: unknown[] = []
    const kept = [
      http.get('*/api/v1/baskets/baku', () => HttpResponse.json({ lines: [wish(SONGS, 1)] })),
      http.put('*/api/v1/baskets/baku', async ({ request }) => {
        const body = await request.json()
        sent.push(body)
        return HttpResponse.json(body)
      }),
    ]
    await visit('/basket', { me: nargiz('resident'), answers: [...answers(), ...kept] })

    expect(sent).toEqual([{ lines: [wish(SONGS, 1), wish(SHAWL, 2)] }])
    expect(localStorage.getItem('kilim.basket.baku')).toBeNull()
    expect(await screen.findByText('Gəncə Wool')).toBeTruthy()
  })

  test('that is empty leads to the shops', async () => {
    await visit('/basket', { answers: answers() })

    expect(screen.getByText('Nothing is in the basket')).toBeTruthy()
  })
})

describe('the checkout', () => {
  const refuse = (status: number, slug: string, more = {}) =>
    http.post('*/api/v1/purchases', () =>
      HttpResponse.json({ type: `/problems/${slug}`, title: slug, status, ...more }, { status }),
    )

  /** A visitor who has said everything. */
  async function ready(purchases: ReturnType<typeof http.post>) {
    keep('basket.baku', [wish(SHAWL, 2)])
    keep('choices.baku', { place: 'AZ', vouchers: {}, ways: {} })
    const made = await visit('/checkout', { answers: [...answers(), purchases] })
    const { user } = made
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Nərgiz')
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'nergiz@example.com')
    await user.type(screen.getByRole('textbox', { name: 'Code from the letter' }), '123456')
    await user.type(screen.getByRole('textbox', { name: 'Street, house, flat' }), 'Nizami 5')
    await user.type(screen.getByRole('textbox', { name: 'City or village' }), 'Bakı')
    await user.click(screen.getByRole('radio', { name: 'At the hub' }))
    return made
  }
  const buy = () => screen.getByRole('button', { name: /^Buy for/ })

  test('says what is missing before anything is sent', async () => {
    keep('basket.baku', [wish(SHAWL, 2)])
    keep('choices.baku', { place: 'AZ', vouchers: {}, ways: {} })
    const { user } = await visit('/checkout', { answers: answers() })

    await user.click(buy())

    for (const words of ['Say who buys.', 'Type the six digits from the letter.']) {
      expect(screen.getByText(words)).toBeTruthy()
    }
    expect(screen.getByText('Choose how you pay.')).toBeTruthy()
  })

  test('sends what was seen, and the same key again when no answer came', async () => {
    const sent: { key: string | null; body: Record<string, unknown> }[] = []
    const { user } = await ready(
      http.post('*/api/v1/purchases', async ({ request }) => {
        const body = (await request.json()) as Record<string, unknown>
        sent.push({ key: request.headers.get('Idempotency-Key'), body })
        return HttpResponse.error()
      }),
    )
    await user.click(buy())
    await waitFor(() => expect(sent.length).toBe(1))
    await screen.findByRole('alert')
    await user.click(buy())
    await waitFor(() => expect(sent.length).toBe(2))

    expect(sent[1]).toEqual(sent[0])
    expect(sent[0]?.body).toMatchObject({
      lines: [{ variant_id: SHAWL, quantity: 2, price: 2500 }],
      orders: [{ seller_id: 's1', method_id: 'm1', voucher: null, note: '' }],
      total: 5600,
      code: '123456',
      address: { place: 'AZ', city: 'Bakı', street: 'Nizami 5', postcode: '' },
    })
    expect(sent[0]?.body.secret).toMatch(/^[\w-]{43}$/)
  })

  test('tells a wrong code at its field', async () => {
    const { user } = await ready(refuse(403, 'mail-not-proved'))
    await user.click(buy())

    expect(await screen.findByText(/does not belong to the address/)).toBeTruthy()
    const field = screen.getByRole('textbox', { name: 'Code from the letter' })
    expect(field.getAttribute('aria-invalid')).toBe('true')
  })

  test('tells a new price and asks again', async () => {
    const { user } = await ready(refuse(409, 'other-total', { total: 6100 }))
    await user.click(buy())

    expect(await screen.findByText(/It costs .*61.* now/)).toBeTruthy()
    expect(screen.getByText(/Nothing was bought; look again/)).toBeTruthy()
  })

  test('leads back to the basket when something is sold out', async () => {
    const { user } = await ready(refuse(409, 'sold-out', { lacking: [] }))
    await user.click(buy())

    expect(await screen.findByText('Not all of it can be bought')).toBeTruthy()
    const back = screen.getByRole('link', { name: 'Mend it in the basket' })
    expect(back.getAttribute('href')).toBe('/basket')
  })

  test('tells at the shop that it does not send there', async () => {
    const { user } = await ready(refuse(409, 'delivery-missing', { seller_id: 's1' }))
    await user.click(buy())

    const ways = await screen.findByRole('radiogroup', { name: 'How it gets to you' })
    expect(await within(ways).findByText(/Choose how this gets to you/)).toBeTruthy()
  })
})
