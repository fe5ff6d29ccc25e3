import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

import { FakeEventSource } from '@/testing/FakeEventSource'

import { useLiveHub } from './useLiveHub'

beforeEach(() => {
  FakeEventSource.made = []
  vi.stubGlobal('EventSource', FakeEventSource)
  return () => vi.unstubAllGlobals()
})

let bookings = 0
let names = 0

function Screen() {
  const state = useLiveHub('baku')
  const day = useQuery({ queryKey: ['studio-days', 'baku'], queryFn: () => ++bookings })
  const hub = useQuery({ queryKey: ['hubs'], queryFn: () => ++names })
  return <p>{`${state}, day ${day.data}, hubs ${hub.data}`}</p>
}

test('a change at the hub reads its bookings again and nothing else; a reset reads all', async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Screen />
    </QueryClientProvider>,
  )
  expect(await screen.findByText('connecting, day 1, hubs 1')).toBeTruthy()

  act(() => FakeEventSource.last.open())
  expect(await screen.findByText('live, day 2, hubs 1')).toBeTruthy()

  act(() => FakeEventSource.last.send('studio-changed', '7'))
  expect(await screen.findByText('live, day 3, hubs 1')).toBeTruthy()

  act(() => FakeEventSource.last.send('reset'))
  expect(await screen.findByText('live, day 4, hubs 2')).toBeTruthy()
})
