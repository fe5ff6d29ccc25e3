import { onlineManager } from '@tanstack/react-query'
import { act, screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { afterEach, describe, expect, test } from 'vitest'

import { server } from '@/testing/server'
import { BAKU, nargiz, PIROT, visit } from '@/testing/visit'

const places = () =>
  within(screen.getAllByRole('navigation', { name: 'Main' })[0] ?? document.body)
    .getAllByRole('link')
    .map((link) => link.textContent)

describe('a visitor', () => {
  test('meets the public face with the ways in', async () => {
    await visit('/nowhere')

    expect(places()).toEqual(['Studios', 'Calls', 'Startups', 'Market', 'Demo days', 'Residents'])
    expect(screen.getAllByRole('link', { name: 'Sign up' })[0]?.getAttribute('href')).toBe(
      '/sign-up',
    )
    expect(screen.getByRole('contentinfo').textContent).toContain('Creative Hub Baku')
  })

  test('reads of hubs only when there are several', async () => {
    const { unmount } = await visit('/nowhere')
    expect(screen.getByRole('banner').textContent).not.toContain('Bakı')
    unmount()

    await visit('/nowhere?hub=pirot', { hubs: [BAKU, PIROT] })
    expect(screen.getByRole('banner').textContent).toContain('Pirot')
  })

  test('turns everything to Azerbaijani and finds it so next time', async () => {
    const { user, router } = await visit('/nowhere')

    await user.click(screen.getByRole('link', { name: 'Azərbaycanca' }))

    expect(await screen.findByRole('heading', { name: 'Burada heç nə yoxdur' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('az')
    expect(localStorage.getItem('kilim.language')).toBe('az')
    expect(router.state.location.pathname).toBe('/nowhere')
  })

  test('chooses the theme; the choice of the system is no choice', async () => {
    const { user } = await visit('/nowhere')

    await user.click(screen.getByRole('button', { name: 'Switch to the dark theme' }))
    expect(document.documentElement.dataset.theme).toBe('dark')
    expect(localStorage.getItem('kilim.theme')).toBe('dark')

    await user.click(screen.getByRole('button', { name: 'Switch to the light theme' }))
    expect(document.documentElement.dataset.theme).toBeUndefined()
    expect(localStorage.getItem('kilim.theme')).toBeNull()
  })
})

describe('somebody signed in', () => {
  test('has the places of a resident', async () => {
    await visit('/nowhere', { me: nargiz('resident') })

    expect(places()).toEqual(['Studios', 'Timeline', 'My bookings'])
  })

  test('has the places of a manager', async () => {
    await visit('/nowhere', { me: nargiz('manager', 'resident') })

    expect(places()).toEqual(['Studios', 'Timeline', 'My bookings', 'The hub'])
    expect(screen.getAllByText('Hub manager')).toHaveLength(1)
  })

  test('reads in the language of the profile', async () => {
    await visit('/nowhere', { me: { ...nargiz('resident'), language: 'az' } })

    expect(screen.getByRole('heading', { name: 'Burada heç nə yoxdur' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('az')
  })

  test('keeps another language in the profile', async () => {
    const me = nargiz('resident')
    let sent: unknown
    const { user } = await visit('/nowhere', { me })
    server.use(
      http.patch('*/api/v1/me', async ({ request }) => {
        sent = { match: request.headers.get('If-Match'), body: await request.json() }
        return HttpResponse.json({ ...me, language: 'az', version: 2 })
      }),
      http.get('*/api/v1/me', () => HttpResponse.json({ ...me, language: 'az', version: 2 })),
    )

    await user.click(
      screen.getAllByRole('button', { name: 'Account of Nərgiz Əliyeva' })[0] as Element,
    )
    await user.click(await screen.findByRole('menuitem', { name: 'Azərbaycanca' }))

    expect(await screen.findByRole('heading', { name: 'Burada heç nə yoxdur' })).toBeTruthy()
    expect(sent).toEqual({ match: '"1"', body: { language: 'az' } })
  })

  test('signs out and is a visitor', async () => {
    const { user } = await visit('/nowhere', { me: nargiz('resident') })
    server.use(http.delete('*/api/v1/session', () => new HttpResponse(null, { status: 204 })))

    await user.click(
      screen.getAllByRole('button', { name: 'Account of Nərgiz Əliyeva' })[0] as Element,
    )
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))

    expect(await screen.findAllByRole('link', { name: 'Sign in' })).toBeTruthy()
  })
})

describe('when something is wrong', () => {
  afterEach(() => onlineManager.setOnline(true))

  test('an address that leads nowhere says so', async () => {
    await visit('/nowhere')

    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('There is nothing here')
  })

  test('a server in trouble gives the number to ask with, and another try', async () => {
    const broken = { type: '/problems/internal', title: 'Internal error', status: 500 }
    const answer = http.get('*/api/v1/hubs', () =>
      HttpResponse.json(broken, { status: 500, headers: { 'X-Request-ID': 'r-17' } }),
    )
    const { user } = await visit('/nowhere', { answers: [answer] })

    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Something went wrong')
    expect(screen.getByText('If you ask for help, give this number: r-17')).toBeTruthy()

    server.use(http.get('*/api/v1/hubs', () => HttpResponse.json({ items: [BAKU], next: null })))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeTruthy()
  })

  test('a server that cannot be reached is waited for, without words that are not here', async () => {
    await visit('/nowhere', {
      answers: [http.get('*/api/v1/hubs', () => HttpResponse.error())],
    })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'This page needs the network',
    )

    server.use(http.get('*/api/v1/hubs', () => HttpResponse.json({ items: [BAKU], next: null })))
    act(() => dispatchEvent(new Event('online')))
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeTruthy()
  })

  test('a lost network is said aloud until it is back', async () => {
    await visit('/nowhere')

    act(() => onlineManager.setOnline(false))
    expect(screen.getByText('You are offline.')).toBeTruthy()

    act(() => onlineManager.setOnline(true))
    expect(screen.queryByText('You are offline.')).toBeNull()
  })
})
