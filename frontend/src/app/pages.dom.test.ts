import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test } from 'vitest'

import { firstPages, learnPages } from './pages'
import { makeRouter } from './router'

const history = (path: string) => createMemoryHistory({ initialEntries: [path] })
const matched = (router: ReturnType<typeof makeRouter>) =>
  router.matchRoutes(router.latestLocation).map(({ routeId }) => String(routeId))

test('the first file knows the front page alone, and learns the others once', async () => {
  expect(Object.keys(firstPages.children ?? {})).toHaveLength(2)
  const router = makeRouter(new QueryClient(), history('/studios/sound-1?hub=baku'))
  expect(matched(router)).toEqual(['__root__', '/$'])

  await learnPages(router)

  expect(matched(router)).toEqual(['__root__', '/studios/$slug'])
  const { processedTree } = router
  await learnPages(router)
  expect(router.processedTree).toBe(processedTree)
})
