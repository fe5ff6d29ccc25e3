import { expect, test, vi } from 'vitest'

import { ProblemError, UNREACHABLE } from '@/api/problem'

import type { SentFile, UploadAnswer, UploadServer } from './api'
import type { Remembered, UploadMemory } from './memory'
import { LEAST } from './pace'
import { UploadQueue } from './queue'

const SENT: SentFile = { id: 'f', name: 'a.png', kind: 'png', bytes: 1, width: 4, height: 3 }
const problem = (type: string, status: number, more = {}) =>
  new ProblemError({ type, title: type, status, ...more })

/** A server that keeps what it gets, and fails as it is told to. */
class FakeServer implements UploadServer {
  received = 0
  size = 0
  begun = 0
  removed: string[] = []
  chunks: number[] = []
  /** What happens to the next chunks, one after the other. */
  faults: ((bytes: number) => void)[] = []
  refusal: UploadAnswer['refusal'] = null

  begin: UploadServer['begin'] = async ({ bytes }) => {
    this.begun++
    this.received = 0
    this.size = bytes
    return this.answer()
  }

  look: UploadServer['look'] = async () => this.answer()

  remove: UploadServer['remove'] = async (id) => {
    this.removed.push(id)
    return undefined as never
  }

  send: UploadServer['send'] = async (_id, offset, bytes, { signal, onProgress }) => {
    await Promise.resolve()
    if (signal.aborted) throw new DOMException('Stopped', 'AbortError')
    this.chunks.push(offset)
    this.faults.shift()?.(bytes.size)
    if (offset !== this.received) {
      throw problem('/problems/offset-mismatch', 409, { offset: this.received })
    }
    onProgress(bytes.size)
    this.received += bytes.size
    return this.received
  }

  private answer(): UploadAnswer {
    const isThere = this.received === this.size
    const state = !isThere ? 'open' : this.refusal ? 'refused' : 'ready'
    return {
      id: `u${this.begun}`,
      name: 'a.png',
      purpose: 'picture',
      bytes: this.size,
      received: this.received,
      chunk_bytes: 4 * 1024 * 1024,
      state,
      refusal: isThere ? this.refusal : null,
      file: state === 'ready' ? SENT : null,
      expires_at: '2030-01-01T00:00:00Z',
    }
  }
}

class FakeMemory implements UploadMemory {
  entries: Remembered[] = []
  keep = async (entry: Remembered) => void this.entries.push(entry)
  forget = async (key: string) => {
    this.entries = this.entries.filter((entry) => entry.key !== key)
  }
  recall = async () => this.entries
}

const picture = (bytes = 3 * LEAST) => new File([new Uint8Array(bytes)], 'a.png')

function start(server = new FakeServer(), memory = new FakeMemory()) {
  const onSent = vi.fn(async (_file: SentFile): Promise<unknown> => undefined)
  const queue = new UploadQueue({ server, memory, purpose: 'picture', scope: 's', onSent })
  const states: string[] = []
  queue.subscribe(() => states.push(...queue.snapshot().map(({ state }) => state)))
  return { server, memory, queue, onSent, states }
}

test('sends a file in parts and hands it over when it has been checked', async () => {
  const { server, memory, queue, onSent } = start()

  queue.add([picture()])

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledExactlyOnceWith(SENT))
  await vi.waitFor(() => expect(queue.snapshot()).toEqual([]))
  expect(server.chunks).toEqual([0, LEAST, 2 * LEAST])
  expect(memory.entries).toEqual([])
})

test('goes on where the server is after the network was lost in the middle of a part', async () => {
  const { server, queue, onSent, states } = start()
  server.faults = [
    () => undefined,
    () => {
      server.received += 1000 // this much had arrived
      throw problem(UNREACHABLE, 0)
    },
    () => {
      throw problem('/problems/overloaded', 503)
    },
  ]

  queue.add([picture()])

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce(), { timeout: 4000 })
  expect(server.chunks).toEqual([0, LEAST, LEAST + 1000, LEAST + 1000, 2 * LEAST + 1000])
  expect(server.begun).toBe(1)
  expect(states).toContain('offline')
})

test('takes the true offset when another tab has sent a part as well', async () => {
  const { server, queue, onSent } = start()
  server.faults = [
    (bytes) => {
      server.received += bytes
    },
  ]

  queue.add([picture()])

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(server.chunks).toEqual([0, LEAST, 2 * LEAST])
})

test('begins anew when the server has forgotten the upload', async () => {
  const { server, queue, onSent } = start()
  server.faults = [
    () => {
      throw problem('/problems/not-found', 404)
    },
  ]

  queue.add([picture(LEAST)])

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(server.begun).toBe(2)
})

test('goes on by itself after the page was loaded again', async () => {
  const server = new FakeServer()
  const file = picture()
  server.begun = 1
  server.size = file.size
  server.received = 2 * LEAST
  const memory = new FakeMemory()
  memory.entries = [{ key: 'k', scope: 's', id: 'u1', file, at: 0 }]

  const { onSent } = start(server, memory)

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(server.chunks).toEqual([2 * LEAST])
})

test('stops when it is told to, and goes on', async () => {
  const { server, queue, onSent } = start()
  server.faults = [() => queue.pause(queue.snapshot()[0]?.key ?? '')]

  queue.add([picture()])
  await vi.waitFor(() => expect(queue.snapshot()[0]?.state).toBe('paused'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(server.chunks.length).toBeLessThan(3)
  expect(onSent).not.toHaveBeenCalled()

  queue.resume(queue.snapshot()[0]?.key ?? '')
  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
})

test('says why a file was refused, and sends it anew when asked', async () => {
  const { server, memory, queue, onSent } = start()
  server.refusal = 'damaged'

  queue.add([picture(LEAST)])
  await vi.waitFor(() => expect(queue.snapshot()[0]).toMatchObject({ state: 'failed' }))
  expect(queue.snapshot()[0]?.refusal).toBe('damaged')
  expect(memory.entries).toEqual([])

  server.refusal = null
  queue.resume(queue.snapshot()[0]?.key ?? '')
  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(server.begun).toBe(2)
})

test('does not send again what only could not be handed over', async () => {
  const { server, queue, onSent } = start()
  onSent.mockRejectedValueOnce(problem('/problems/too-many-pictures', 409))

  queue.add([picture(LEAST)])
  await vi.waitFor(() => expect(queue.snapshot()[0]?.error).toBeInstanceOf(ProblemError))
  queue.resume(queue.snapshot()[0]?.key ?? '')

  await vi.waitFor(() => expect(onSent).toHaveBeenCalledTimes(2))
  expect(server.chunks).toEqual([0])
})

test('takes a file back', async () => {
  const { server, memory, queue, onSent } = start()
  server.faults = [() => queue.remove(queue.snapshot()[0]?.key ?? '')]

  queue.add([picture()])

  await vi.waitFor(() => expect(server.removed).toEqual(['u1']))
  expect(queue.snapshot()).toEqual([])
  expect(memory.entries).toEqual([])
  expect(onSent).not.toHaveBeenCalled()
})

test('sends two at a time', async () => {
  const { queue } = start()
  queue.add([picture(), picture(), picture()])
  expect(queue.snapshot().map(({ state }) => state)).toEqual(['sending', 'sending', 'waiting'])
})
