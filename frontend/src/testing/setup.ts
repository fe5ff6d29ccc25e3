import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

import { loadWords, speak } from '@/lib/i18n/i18n'
import type { Namespace } from '@/lib/i18n/words'
import { loadDates } from '@/lib/intl/format'

import { server } from './server'

const files = Object.keys(import.meta.glob('/src/locales/en/*.json'))
const namespaces = files.map((file) => file.replace(/^.*\/|\.json$/g, '') as Namespace)

beforeAll(async () => {
  server.listen({ onUnhandledFrame: 'error' })
  await loadDates('az')
})
beforeEach(async () => {
  await speak('en')
  await loadWords(...namespaces)
})
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
  delete document.documentElement.dataset.theme
})
afterAll(() => server.close())
