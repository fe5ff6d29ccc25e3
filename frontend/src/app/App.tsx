import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '@/lib/i18n/useWords'

import type { KilimRouter } from './router'

/** What React Aria's calendars and fields follow; weeks begin on Monday in both. */
const ARIA_LOCALES: Record<string, string> = { az: 'az-AZ', en: 'en-GB' }

/** The whole application: cache, language and router around the screens. */
export function App({ queries, router }: { queries: QueryClient; router: KilimRouter }) {
  const language = useLanguage()
  return (
    <I18nProvider locale={ARIA_LOCALES[language] ?? language}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}
