import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RenderResult, render as renderPlain } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'

/** A cache that never tries twice, so that a test sees a failure at once. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  })
}

/** Shows a component of a feature as it stands in the application, but without a router. */
export function render(ui: ReactNode, queries = makeQueries()): RenderResult & { user: UserEvent } {
  const user = userEvent.setup()
  const result = renderPlain(
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>{ui}</QueryClientProvider>
    </I18nProvider>,
  )
  return { ...result, user }
}

type UserEvent = ReturnType<typeof userEvent.setup>
