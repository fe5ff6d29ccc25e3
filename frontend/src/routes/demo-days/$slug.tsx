import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AskForPlace } from '@/features/demoDays/AskForPlace'
import { placesQuery, publicDayQuery } from '@/features/demoDays/api'
import { PublicDay } from '@/features/demoDays/PublicDay'
import { loadWords } from '@/lib/i18n/i18n'

/** A demo day: where, when, and who pitches; for everybody. */
export const Route = createFileRoute('/demo-days/$slug')({
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [day] = await Promise.all([
      queries.ensureQueryData(publicDayQuery(slug)),
      loadWords('demoDays', 'problems'),
      queries.fetchQuery(placesQuery(slug)),
    ])
    return { title: day.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: DemoDayPage,
})

function DemoDayPage() {
  const { slug } = Route.useParams()
  const { data: day, dataUpdatedAt } = useSuspenseQuery(publicDayQuery(slug))
  const aside = day.is_over ? null : <AskForPlace slug={slug} />
  return <PublicDay day={day} seenAt={dataUpdatedAt} aside={aside} />
}
