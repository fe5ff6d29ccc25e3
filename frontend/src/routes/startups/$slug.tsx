import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'

import { startupQuery } from '@/features/startups/api'
import { StartupView } from '@/features/startups/StartupView'
import { loadWords } from '@/lib/i18n/i18n'

/** One startup, as everybody sees it. */
export const Route = createFileRoute('/startups/$slug')({
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [startup] = await Promise.all([
      queries.ensureQueryData(startupQuery(slug)),
      loadWords('startups'),
    ])
    if (startup.slug !== slug)
      throw redirect({ to: '/startups/$slug', params: { slug: startup.slug } })
    return { title: startup.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: StartupPage,
})

function StartupPage() {
  const { slug } = Route.useParams()
  const { data: startup } = useSuspenseQuery(startupQuery(slug))
  return <StartupView startup={startup} />
}
