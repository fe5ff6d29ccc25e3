import { screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { show } from '@/testing/show'

import { AnswersView } from './AnswersView'
import type { Definition } from './api'

beforeAll(() => loadWords('forms'))

const definition = {
  pages: [
    {
      key: 'page',
      title: { en: 'Files' },
      when: null,
      items: [{ key: 'deck', kind: 'file', label: { en: 'Deck' }, when: null, required: false }],
    },
  ],
} as unknown as Definition
const answers = { deck: { file_id: 'f1', name: 'deck.pdf', bytes: 2_000_000 } }

test('files are links for those who may open them, and only names for others', () => {
  const { unmount } = show(<AnswersView definition={definition} answers={answers} />)
  expect(screen.getByText(/deck\.pdf/)).toBeTruthy()
  expect(screen.queryByRole('link')).toBeNull()
  unmount()
  show(
    <AnswersView
      definition={definition}
      answers={answers}
      fileAddress={(id) => `/api/v1/interviews/i1/files/${id}`}
    />,
  )
  const link = screen.getByRole('link', { name: /deck\.pdf/ })
  expect(link.getAttribute('href')).toBe('/api/v1/interviews/i1/files/f1')
})

test('days, money and the files of an entry are written for the reader', () => {
  const asked = (key: string, kind: string, more = {}) => ({
    ...{ key, kind, label: { en: key }, when: null, required: false },
    ...more,
  })
  const [page] = definition.pages
  const items = [
    asked('since', 'date'),
    asked('price', 'money', { currency: 'AZN' }),
    asked('team', 'group', { fields: [asked('name', 'short_text'), asked('cv', 'file')] }),
  ]
  const form = { ...definition, pages: [{ ...page, items }] } as unknown as Definition
  const given = {
    since: '2023-01-20',
    price: { amount: 2_160_000, currency: 'AZN' },
    team: [{ name: 'Leyla', cv: [{ file_id: 'f2', name: 'cv.pdf', bytes: 1_000_000 }] }],
  }

  show(<AnswersView definition={form} answers={given} fileAddress={(id) => `/files/${id}`} />)

  expect(screen.getByText('20 January 2023')).toBeTruthy()
  expect(screen.getByText(/21,600/)).toBeTruthy()
  expect(screen.getByText(/^Leyla ·/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /cv\.pdf/ }).getAttribute('href')).toBe('/files/f2')
})
