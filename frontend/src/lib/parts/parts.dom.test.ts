import { HttpResponse, http } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'

import { server } from '@/testing/server'
import { isMissing, watchParts } from './missing'
import { renewIfReplaced } from './renewal'

afterEach(() => {
  document.head.innerHTML = ''
})

const page = (script: string) => `<script type="module" src="/assets/${script}.js"></script>`

/** A page that was loaded a while ago, and what the server gives out now. */
function stand(own: string, now: () => Response, since = 60_000) {
  document.head.innerHTML = page(own)
  server.use(http.get('*/', now))
  vi.spyOn(performance, 'now').mockReturnValue(since)
  return vi.spyOn(location, 'reload').mockReturnValue()
}

test.each([
  ['is replaced', () => HttpResponse.html(page('b')), 60_000, true],
  ['is as it was', () => HttpResponse.html(page('a')), 60_000, false],
  ['is young', () => HttpResponse.html(page('b')), 5_000, false],
  ['cannot be asked for', () => HttpResponse.error(), 60_000, false],
  ['is in trouble', () => HttpResponse.html('', { status: 502 }), 60_000, false],
])('a page that %s', async (_, now, since, renewed) => {
  const reload = stand('a', now, since)

  expect(await renewIfReplaced()).toBe(renewed)
  expect(reload).toHaveBeenCalledTimes(renewed ? 1 : 0)
})

test('a style that did not come is asked for again, and the router does not load the page anew', () => {
  watchParts()
  document.head.innerHTML =
    '<link rel="stylesheet" href="http://kilim.test/assets/a.css"><link rel="stylesheet" href="/b.css">'
  const payload = new Error('Unable to preload CSS for http://kilim.test/assets/a.css')

  dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload }))

  expect(isMissing(payload)).toBe(true)
  expect(
    [...document.head.querySelectorAll('link')].map((one) => one.getAttribute('href')),
  ).toEqual(['/b.css'])
  const script = new Error('Failed to fetch dynamically imported module: http://kilim.test/a.js')
  dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: script }))
  expect(script.message).toMatch(/^A part is missing/)
})
