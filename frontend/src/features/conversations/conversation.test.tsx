import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { Suspense } from 'react'
import { beforeEach, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { show } from '@/testing/show'

import { ConversationView } from './ConversationView'
import { ShopReplies } from './ShopReplies'

const SAID = {
  id: 'm1',
  number: 1,
  side: 'shop',
  writer: 'Aygün',
  words: 'Bəli, var.',
  language: 'az',
  written_at: '2030-05-06T12:00:00Z',
  files: [],
}
const TALK = {
  id: 'c1',
  seller: { id: 's1', slug: 'a', name: 'Aygün M.' },
  about: { kind: 'listing', id: 'l1', title: 'Shawl', slug: 'shawl', code: null, number: null },
  buyer: 'Nigar',
  newest: SAID,
  unread: true,
  stopped: null,
  reader: 'buyer',
  read: 0,
  may_write: true,
  may_stop: true,
  reported: false,
  paused: false,
}

beforeEach(() => loadWords('conversations', 'problems'))

function talk(more: object = {}) {
  const asked: { path: string; key: string | null; body: unknown }[] = []
  const note = async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1/conversations/c1/', '')
    asked.push({
      path,
      key: request.headers.get('Idempotency-Key'),
      body: await request.json(),
    })
  }
  server.use(
    http.get('*/conversations/c1', () => HttpResponse.json({ ...TALK, ...more })),
    http.get('*/conversations/c1/messages', () => HttpResponse.json({ items: [SAID], next: null })),
    http.put('*/conversations/c1/read', async ({ request }) => {
      await note(request)
      return HttpResponse.json({ ...TALK, ...more, unread: false })
    }),
    http.post('*/conversations/c1/messages', async ({ request }) => {
      await note(request)
      return asked.filter(({ path }) => path === 'messages').length === 1
        ? HttpResponse.error()
        : HttpResponse.json({ ...SAID, id: 'm2', number: 2 }, { status: 201 })
    }),
  )
  show(
    <Suspense>
      <ConversationView id="c1" zone="Asia/Baku" pictures={() => null} about="Shawl" />
    </Suspense>,
  )
  return asked
}

test('what is on the screen is read, and its language is told to who reads another', async () => {
  const asked = talk()

  expect(await screen.findByText('Bəli, var.')).toBeTruthy()
  expect(screen.getByText('Written in Azerbaijani')).toBeTruthy()
  await waitFor(() => expect(asked).toEqual([{ path: 'read', key: null, body: { number: 1 } }]))
})

test('a message that got no answer stays, and is sent again with its key', async () => {
  const asked = talk({ unread: false })
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Your message')
  await userEvent.type(field, 'And in red?')

  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  await screen.findByText('The server cannot be reached.', { exact: false })
  expect(field.value).toBe('And in red?')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))

  await waitFor(() => expect(field.value).toBe(''))
  const body = { words: 'And in red?', language: 'en', files: [] }
  expect(asked.map((one) => one.body)).toEqual([body, body])
  expect(asked[0]?.key).toBe(asked[1]?.key)
})

test('the hub reads what was reported and writes nothing', async () => {
  talk({ reader: 'hub', may_write: false, may_stop: false, reported: true })

  expect(await screen.findByText('Bəli, var.')).toBeTruthy()
  expect(screen.queryByLabelText('Your message')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Stop the conversation' })).toBeNull()
})

test.each([
  [null, null],
  [40, 'Usually answers within 40 min'],
  [3000, 'Usually answers within 3 days'],
])('of a median of %s minutes it says %s', async (minutes, said) => {
  server.use(
    http.get('*/shops/a/replies', () =>
      HttpResponse.json({ days: 90, answers: 3, median_minutes: minutes }),
    ),
  )
  show(<ShopReplies shop="a" zone="Asia/Baku" />)
  if (said !== null) expect(await screen.findByText(said)).toBeTruthy()
  else expect(screen.queryByText('Usually', { exact: false })).toBeNull()
})
