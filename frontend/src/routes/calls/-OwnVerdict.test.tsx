import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { answer, show } from '@/testing/show'
import { OwnVerdict } from './-OwnVerdict'

const CALL = { id: 'call-1', slug: 'spring', rules: [{ kind: 'organisation' }] }
const FOR_STARTUPS = { sentence: 'You apply as a startup', verdict: 'not-met' }
const OF_TEAMS = { sentence: '2 to 8 people in the team', verdict: 'not-met' }

beforeEach(() => loadWords('applications'))

/** The rules take startups alone. */
function judgeKinds() {
  server.use(
    http.get('*/api/v1/calls/spring/eligibility', ({ request }) => {
      const kind = new URL(request.url).searchParams.get('organisation')
      const verdict = kind === 'startup' ? 'met' : 'not-met'
      return HttpResponse.json({ verdict, items: [{ ...FOR_STARTUPS, verdict }] })
    }),
  )
}

test('an application says why it is not eligible', async () => {
  const items = [{ id: 'a', is_open: true, state: 'draft' }]
  answer('get', '/applications', 200, { items, next: null })
  const other = { sentence: 'Founded lately', verdict: 'met' }
  answer('get', '/applications/a/eligibility', 200, {
    verdict: 'not-met',
    items: [OF_TEAMS, other],
  })
  show(<OwnVerdict call={CALL} kinds={['startup']} />)
  expect(await screen.findByText('2 to 8 people in the team')).toBeTruthy()
  expect(screen.queryByText('Founded lately')).toBeNull()
})

test('a profile speaks against it when no way of applying fits', async () => {
  answer('get', '/applications', 200, { items: [], next: null })
  judgeKinds()
  show(<OwnVerdict call={CALL} kinds={['producer']} />)
  expect(await screen.findByText('You apply as a startup')).toBeTruthy()
})

test('nothing is said to whoever can apply as one of theirs', async () => {
  answer('get', '/applications', 200, { items: [], next: null })
  judgeKinds()
  const asked: string[] = []
  server.events.on('response:mocked', ({ request }) => void asked.push(request.url))
  show(<OwnVerdict call={CALL} kinds={['startup']} />)
  await expect.poll(() => asked.filter((url) => url.includes('eligibility')).length).toBe(2)
  expect(screen.queryByText('You apply as a startup')).toBeNull()
})
