import { screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, show } from '@/testing/show'

import type { Balance, Split as SplitParts } from './api'
import { Balances } from './Balances'
import { Split } from './Split'

const ZONE = 'Asia/Baku'
const BALANCE: Balance = { currency: 'AZN', earning: 4000, available: 8525, held: 0 }

beforeAll(() => loadWords('earnings', 'problems'))

function open(balances: Balance[]) {
  answer('get', '/sellers/s1/balance', 200, { items: balances })
  show(<Balances sellerId="s1" zone={ZONE} onItsWay={new Map([['AZN', 1200]])} />)
}

test('what a shop has is said by what can be done with it', async () => {
  open([BALANCE])
  await screen.findByText('Available')
  const said = screen.getAllByRole('term').map(({ textContent }) => textContent)
  expect(said).toEqual(['Not free yet', 'Available', 'Held', 'On its way'])
  for (const amount of ['₼ 40', '₼ 85.25', '₼ 0', '₼ 12']) screen.getByText(amount)
})

test('a shop that owes reads why, and what makes up for it', async () => {
  open([{ ...BALANCE, available: -300 }])
  await screen.findByText('₼ 3 are owed')
})

test('a shop without sales reads what will stand here', async () => {
  open([])
  await screen.findByText('Nothing is earned yet')
})

test('a price is divided into a hundred knots and exact amounts that add up to it', async () => {
  const split: SplitParts = {
    rate: 1250,
    vat: 1800,
    fund: null,
    parts: [
      { kind: 'fee', seller: null, amount: 1250 },
      { kind: 'vat', seller: null, amount: 225 },
      { kind: 'share', seller: { id: 's1', slug: 'aygun-m', name: 'Aygün M.' }, amount: 8525 },
    ],
  }
  answer('get', '/shops/aygun-m/split', 200, split)
  show(<Split shop="aygun-m" price={10_000} currency="AZN" zone={ZONE} />)
  await screen.findByRole('img', {
    name: 'One hundred knots: Aygün M., maker 85, Fee of the hub 13 and VAT on the fee 2',
  })
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent)
  expect(rows).toEqual([
    'WhoGets',
    'Aygün M. maker₼\u00a085.25',
    'Fee of the hub₼\u00a012.50',
    'VAT on the fee₼\u00a02.25',
    'Together₼\u00a0100',
  ])
})
