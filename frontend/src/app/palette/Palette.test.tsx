import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'

import { nargiz, visit } from '@/testing/visit'

const studio = (slug: string, name: string, summary: string) => ({
  id: slug,
  slug,
  name,
  summary,
  kind: 'sound',
})
const answers = [
  http.get('*/api/v1/studios', () =>
    HttpResponse.json({
      items: [studio('s1', 'Sound 1', 'Neve desk'), studio('v1', 'Video 1', 'green screen')],
      next: null,
    }),
  ),
]

test('opens by the keyboard and goes where the letters lead', async () => {
  const { user, router } = await visit('/nowhere', { me: nargiz('resident'), answers })

  await user.keyboard('{Control>}k{/Control}')
  const palette = within(await screen.findByRole('dialog', { name: 'Find a place or a studio' }))
  expect(await palette.findByRole('menuitem', { name: 'Sound 1' })).toBeTruthy()

  await user.type(palette.getByRole('searchbox'), 'neve')
  expect(palette.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
    'Sound 1Neve desk',
  ])

  await user.keyboard('{ArrowDown}{Enter}')
  expect(router.state.location.pathname).toBe('/studios/s1')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('opens by its button and holds what the person may visit', async () => {
  const { user } = await visit('/nowhere', { me: nargiz('resident'), answers })

  await user.click(screen.getByRole('button', { name: 'Find a place or a studio' }))
  const palette = within(await screen.findByRole('dialog'))

  expect(await palette.findByRole('menuitem', { name: 'My bookings' })).toBeTruthy()
  expect(palette.queryByRole('menuitem', { name: 'People' })).toBeNull()
})

test('says so when nothing has that name', async () => {
  const { user } = await visit('/nowhere', { me: nargiz('resident'), answers })

  await user.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog')
  await user.type(screen.getByRole('searchbox'), 'zzz')

  expect(await screen.findByText('Nothing has that name.')).toBeTruthy()
})
