import { fireEvent, screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { show } from '@/testing/show'

import { UploadField } from './UploadField'

const FILE = { id: 'u1', name: 'a.png', kind: 'png', bytes: 5, width: 4, height: 3 }
const UPLOAD = { id: 'u1', name: 'a.png', purpose: 'picture', bytes: 5, chunk_bytes: 4_000_000 }
let scopes = 0

beforeEach(() => loadWords('files', 'problems'))

function field(room = 12) {
  const onSent = vi.fn(async () => undefined)
  show(
    <UploadField
      scope={`test ${scopes++}`}
      purpose="picture"
      label="Add pictures"
      accept="image/png"
      mostBytes={1000}
      room={room}
      onSent={onSent}
    />,
  )
  return onSent
}

const zone = () => screen.getByRole('region', { name: 'Add pictures' })
const picture = (name = 'a.png', bytes = 5, type = 'image/png') =>
  new File([new Uint8Array(bytes)], name, { type })
const drop = (...files: File[]) => fireEvent.drop(zone(), { dataTransfer: { files } })

function answers(state: object) {
  server.use(
    http.post('*/api/v1/uploads', () =>
      HttpResponse.json({ ...UPLOAD, received: 0, state: 'open', file: null }, { status: 201 }),
    ),
    http.patch('*/api/v1/uploads/u1', () =>
      HttpResponse.json(null, { status: 204, headers: { 'Upload-Offset': '5' } }),
    ),
    http.get('*/api/v1/uploads/u1', () => HttpResponse.json({ ...UPLOAD, received: 5, ...state })),
    http.delete('*/api/v1/uploads/u1', () => new HttpResponse(null, { status: 204 })),
  )
}

test('hands a dropped picture over when the server has checked it', async () => {
  answers({ state: 'ready', refusal: null, file: FILE })
  const onSent = field()

  drop(picture())

  expect(screen.getByRole('progressbar', { name: 'a.png' })).toBeTruthy()
  await waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(FILE))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
})

test('says why the server refused a file, and lets it go', async () => {
  answers({ state: 'refused', refusal: 'too-many-pixels', file: null })
  const onSent = field()

  drop(picture())

  const why = 'The picture has too many pixels. At most 64 million are possible.'
  await waitFor(() => expect(screen.getAllByText(why, { exact: false }).length).toBeGreaterThan(0))
  fireEvent.click(screen.getByRole('button', { name: 'Remove a.png' }))
  await waitFor(() => expect(screen.queryByText('a.png')).toBeNull())
  expect(onSent).not.toHaveBeenCalled()
})

test('says at once what need not be sent', async () => {
  field()

  drop(picture('none.png', 0), picture('huge.png', 2000), picture('deck.pdf', 5, 'application/pdf'))

  const said =
    'none.png is empty. huge.png is too large. deck.pdf is not a kind of file that belongs here.'
  expect(await screen.findByText(said)).toBeTruthy()
  expect(screen.queryByRole('progressbar')).toBeNull()
})

test('takes what is pasted, and no more than there is room for', async () => {
  answers({ state: 'checking', refusal: null, file: null })
  field(1)

  fireEvent.paste(zone(), { clipboardData: { files: [picture('a.png'), picture('b.png')] } })

  expect(await screen.findByText('There is room for one more only.')).toBeTruthy()
  expect(screen.getAllByRole('progressbar').length).toBe(1)
})
