import { act, waitFor } from '@testing-library/react'
import { Suspense, startTransition, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('words that come while their component is drawn are no error', async () => {
  vi.resetModules() // as on a first visit: no words are here
  const { useWords } = await import('./useWords')
  const Late = () => {
    const t = useWords('session')
    const [mark] = useState('·') // a hook after the words
    return <p>{`${mark} ${t('title')}`}</p>
  }
  const errors: unknown[] = []
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place, { onRecoverableError: (error) => errors.push(error) })
  // React draws again what waited exactly as it is outside of tests.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)

  root.render(<Suspense>empty</Suspense>)
  await waitFor(() => expect(place.textContent).toBe('empty'))
  startTransition(() =>
    root.render(
      <Suspense>
        <Late />
      </Suspense>,
    ),
  )

  await waitFor(() => expect(place.textContent).toContain('·'))
  expect(errors).toEqual([])
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  act(() => root.unmount())
})
