import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode, Suspense } from 'react'
import { expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { isMissing } from '@/lib/parts/missing'
import { type Part, part } from './part'

const Team = ({ of }: { of: string }) => <p>The team of {of}</p>

/** A page with a part; `load` is how often it was asked for. */
async function open(load: () => Promise<typeof Team>, options = {}) {
  await loadWords('shell')
  const asked = vi.fn(load)
  const Piece = part(asked, options)
  await act(async () => {
    render(
      <Page>
        <h1>The page</h1>
        <Suspense>
          <Piece of="Naxış" />
        </Suspense>
      </Page>,
    )
  })
  return { user: userEvent.setup(), asked }
}

/** What a route does with errors that nobody else has caught. */
class Page extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null }
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render() {
    return this.state.error === null ? this.props.children : <p>{this.state.error.message}</p>
  }
}

function once(): () => Promise<typeof Team> {
  let tries = 0
  return async () => {
    tries += 1
    if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
    return Team
  }
}

test('a part that does not come is told in its place, and is asked for again by hand', async () => {
  const { user, asked } = await open(once())
  expect(screen.getByRole('heading', { name: 'The page' })).toBeTruthy()
  expect((await screen.findByRole('status')).textContent).toContain('could not be loaded')
  expect(asked).toHaveBeenCalledTimes(1)

  await user.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('The team of Naxış')).toBeTruthy()
  expect(asked).toHaveBeenCalledTimes(2)
})

test('it comes by itself when the network is back', async () => {
  await open(once())
  await screen.findByRole('status')

  await act(async () => dispatchEvent(new Event('online')))

  expect(await screen.findByText('The team of Naxış')).toBeTruthy()
})

test('an addition that does not come leaves its place empty', async () => {
  const { asked } = await open(once(), { isExtra: true })
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await act(async () => undefined)

  expect(screen.queryByRole('status')).toBeNull()
  expect(screen.getByRole('heading', { name: 'The page' })).toBeTruthy()
})

test('what was fetched before is here at once; a fetch that failed is forgotten', async () => {
  const load = vi.fn(once())
  const Piece: Part<{ of: string }> = part(load)
  await Piece.preload()
  await Piece.preload()
  await Piece.preload()
  expect(load).toHaveBeenCalledTimes(2)
})

test('what is wrong within a part is the page’s to tell', async () => {
  const broken = new Error('A fault of ours')
  await open(async () => () => {
    throw broken
  })

  expect(await screen.findByText('A fault of ours')).toBeTruthy()
  expect(isMissing(broken)).toBe(false)
})
