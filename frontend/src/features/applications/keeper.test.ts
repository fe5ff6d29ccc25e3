import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Application } from '@/api/applications'
import { ProblemError, UNREACHABLE } from '@/api/problem'

import type { KeptDraft } from './draftState'
import { DraftKeeper } from './keeper'
import type { Answers } from './merging'

const problem = (type: string, status: number) =>
  new ProblemError({ type, title: type, status } as ConstructorParameters<typeof ProblemError>[0])

/** A server with one draft, which can be changed behind our back. */
class FakeServer {
  answers: Answers = { idea: 'a' }
  version = 1
  saves: { version: number; answers: Answers }[] = []
  failing: unknown = null

  readonly read = async () => this.application()

  application(): Application {
    const draft = { answers: this.answers, told: {}, changed_at: '2026-11-22T10:00:00Z' }
    return { id: 'a1', version: this.version, track: null, draft } as unknown as Application
  }

  readonly saveAnswers = async (
    _: string,
    version: number,
    wish: { base: object; answers: object },
  ) => {
    if (this.failing !== null) throw this.failing
    const [base, answers] = [wish.base, wish.answers] as [Answers, Answers]
    const isOvertaken = Object.keys(answers).some((key) => this.answers[key] !== base[key])
    if (version < this.version && isOvertaken) throw problem('/problems/answers-conflict', 409)
    this.saves.push({ version, answers })
    this.answers = { ...this.answers, ...answers }
    return { version: ++this.version, changed_at: '2026-11-22T10:01:00Z' }
  }

  readonly saveFacts = async () => ({ version: ++this.version, changed_at: '' })
  readonly beHere = async () => ({ version: this.version, here: [] })
}

const kept = new Map<string, KeptDraft>()
const memory = {
  keep: async (name: string, value: KeptDraft) => void kept.set(name, value),
  forget: async (name: string) => void kept.delete(name),
}

function start(server: FakeServer, entry?: KeptDraft) {
  return new DraftKeeper({
    application: server.application(),
    name: 'n',
    kept: entry,
    server: server as never,
    memory,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
})
afterEach(() => vi.useRealTimers())

test('a pause of a second saves, and typing on saves within two', async () => {
  const server = new FakeServer()
  const keeper = start(server)
  keeper.change({ idea: 'ab' })
  expect(keeper.read().saving).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ saving: 'saved', version: 2 })
  for (let letters = 1; letters <= 10; letters++) {
    keeper.change({ idea: `ab${'c'.repeat(letters)}` })
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(server.answers.idea).toMatch(/^abc{5,}$/)
})

test('what is typed is kept in the browser until the server has it', async () => {
  const server = new FakeServer()
  const keeper = start(server)
  server.failing = problem(UNREACHABLE, 0)
  keeper.change({ idea: 'ab' })
  await vi.advanceTimersByTimeAsync(300)
  expect(kept.get('n')).toMatchObject({ base: { idea: 'a' }, answers: { idea: 'ab' } })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read().saving).toBe('offline')
  server.failing = null
  await vi.advanceTimersByTimeAsync(5000)
  expect([keeper.read().saving, server.answers.idea, kept.size]).toEqual(['saved', 'ab', 0])
})

test('a new visit goes on with what was kept, and meets what others saved meanwhile', async () => {
  const server = new FakeServer()
  server.answers = { idea: 'a', site: 'theirs' }
  server.version = 4
  const keeper = start(server, { base: { idea: 'a' }, answers: { idea: 'ab' }, sent: {} })
  expect(keeper.read().answers).toEqual({ idea: 'ab', site: 'theirs' })
  expect(await keeper.save()).toBe(true)
  expect(server.answers).toEqual({ idea: 'ab', site: 'theirs' })
})

test('two who change the same field choose, and nothing is lost before', async () => {
  const server = new FakeServer()
  const keeper = start(server)
  server.answers = { idea: 'theirs' }
  server.version = 2
  keeper.change({ idea: 'mine' })
  expect(await keeper.save()).toBe(false)
  expect(keeper.read()).toMatchObject({
    saving: 'conflict',
    answers: { idea: 'mine' },
    conflicts: [{ field: 'idea', theirs: 'theirs', yours: 'mine' }],
  })
  expect(server.answers).toEqual({ idea: 'theirs' })
  keeper.resolve({ idea: 'both' })
  await vi.advanceTimersByTimeAsync(0)
  expect([server.answers.idea, keeper.read().saving]).toEqual(['both', 'saved'])
})

test('an answer that was lost on the way is no conflict with oneself', async () => {
  const server = new FakeServer()
  const keeper = start(server)
  const arrive = server.saveAnswers
  Object.assign(server, {
    saveAnswers: async (...wish: Parameters<typeof arrive>) => {
      await arrive(...wish)
      throw problem(UNREACHABLE, 0)
    },
  })
  keeper.change({ idea: 'ab' })
  expect(await keeper.save()).toBe(false)
  Object.assign(server, { saveAnswers: arrive })
  keeper.change({ idea: 'abc' })
  expect(await keeper.save()).toBe(true)
  expect([server.answers.idea, keeper.read().conflicts]).toEqual(['abc', []])
})

test('a refusal is shown and not repeated by itself', async () => {
  const server = new FakeServer()
  const keeper = start(server)
  server.failing = problem('/problems/call-not-open', 409)
  keeper.change({ idea: 'ab' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(keeper.read()).toMatchObject({ saving: 'refused', error: server.failing })
  expect(server.saves).toEqual([])
})
