import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { FakeEventSource } from '@/testing/FakeEventSource'

import { makeHubStream, type Staleness, TOGETHER_MS } from './hubStream'

let hidden = false
let stops: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.made = []
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function follow(stream = makeHubStream('/live')) {
  const told: Staleness[] = []
  const states: string[] = []
  const stop = stream.listen({
    onStale: (what) => told.push(what),
    onState: () => states.push(stream.state()),
  })
  stops.push(stop)
  return { stream, told, states, stop }
}

function show(visible: boolean) {
  hidden = !visible
  document.dispatchEvent(new Event('visibilitychange'))
}

test('all listeners share one connection, which closes with the last of them', () => {
  const { stream, stop } = follow()
  const second = follow(stream)

  expect(FakeEventSource.made).toHaveLength(1)
  stop()
  expect(FakeEventSource.last.readyState).not.toBe(FakeEventSource.CLOSED)
  second.stop()
  expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED)
})

test('what happened between reading and listening is read again', () => {
  const { told } = follow()
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(told).toEqual(['bookings'])
})

test('changes that come together are told once, within 150 milliseconds', () => {
  const { told } = follow()
  FakeEventSource.last.send('studio-changed', '1')
  FakeEventSource.last.send('studio-changed', '2')
  vi.advanceTimersByTime(TOGETHER_MS - 1)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)

  expect(told).toEqual(['bookings'])
  expect(TOGETHER_MS).toBeLessThanOrEqual(150)
})

test('a change of a studio itself makes everything stale', () => {
  const { told } = follow()
  FakeEventSource.last.send('studio-changed', '1', { studio_id: 's' })
  FakeEventSource.last.send('studio-changed', '2')
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(told).toEqual(['everything'])
})

test('a reset makes everything stale, whatever came before and after it', () => {
  const { told } = follow()
  FakeEventSource.last.send('studio-changed', '1')
  FakeEventSource.last.send('reset')
  FakeEventSource.last.send('studio-changed', '9')
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(told).toEqual(['everything'])
})

test('a connection that the browser resumes by its last id reads nothing twice', () => {
  const { told, states } = follow()
  FakeEventSource.last.open()
  FakeEventSource.last.send('studio-changed', '41')
  vi.advanceTimersByTime(TOGETHER_MS)
  FakeEventSource.last.lose()
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(told).toEqual(['bookings'])
  expect(states).toEqual(['live', 'reconnecting', 'live'])
})

test('a connection that the browser has given up is made anew and reads again', () => {
  const { told, stream } = follow()
  FakeEventSource.last.open()
  FakeEventSource.last.send('studio-changed', '41')
  vi.advanceTimersByTime(TOGETHER_MS)
  FakeEventSource.last.lose({ givesUp: true })
  expect(stream.state()).toBe('reconnecting')
  vi.advanceTimersByTime(2000)
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(FakeEventSource.made).toHaveLength(2)
  expect(told).toEqual(['bookings', 'bookings'])
  expect(stream.state()).toBe('live')
})

test('a page in the background holds no connection and catches up when it is seen again', () => {
  const { told } = follow()
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)
  show(false)
  expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED)
  show(true)
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(FakeEventSource.made).toHaveLength(2)
  expect(told).toEqual(['bookings', 'bookings'])
})

test('without a network it says so at once and comes back with it', () => {
  const { stream, told } = follow()
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  dispatchEvent(new Event('offline'))
  expect(stream.state()).toBe('reconnecting')
  online.mockReturnValue(true)
  dispatchEvent(new Event('online'))
  FakeEventSource.last.open()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(stream.state()).toBe('live')
  expect(told).toEqual(['bookings', 'bookings'])
})

test('nobody hears anything after the last listener has left', () => {
  const { told, stop } = follow()
  FakeEventSource.last.send('studio-changed', '1')
  stop()
  vi.advanceTimersByTime(TOGETHER_MS)

  expect(told).toEqual([])
})

test('news is told at once to who asks for it, and makes nothing stale', () => {
  const stream = makeHubStream('/live')
  const { told } = follow(stream)
  const news: unknown[] = []
  stops.push(
    stream.listen({
      onState: () => undefined,
      onStale: () => undefined,
      onNews: (topic, body) => news.push([topic, body]),
    }),
  )
  FakeEventSource.last.send('forms-changed', '7', { form_id: 'f', version: 3 })
  FakeEventSource.last.lose()
  FakeEventSource.last.open() // resumed: nothing was missed
  vi.advanceTimersByTime(TOGETHER_MS)
  expect(told).toEqual([])
  expect(news).toEqual([['forms-changed', { form_id: 'f', version: 3 }]])
  FakeEventSource.last.send('reset')
  expect(news[1]).toEqual(['forms-changed', null])
})
