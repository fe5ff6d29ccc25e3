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
