import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { tasksQuery, wishStagesQuery } from '@/features/reviews/api'
import { Desk } from '@/features/reviews/Desk'
import { comparable, SHOWS, type Show } from '@/features/reviews/queue'
import { WishStages } from '@/features/reviews/WishStages'
import { Comparison } from '@/features/sharing/Comparison'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page } from '../-page/Page'

/** A reviewer's desk. */
export const Route = createFileRoute('/_signedIn/reviews/')({
  validateSearch: ({ show }: Record<string, unknown>): { show?: Show } => {
    const known = SHOWS.find((one) => one === show)
    return known === undefined ? {} : { show: known }
  },
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      // All of them, for what is counted is listed; nobody is given two thousand.
      queries.fetchInfiniteQuery({ ...tasksQuery(), pages: 20 }),
      queries.fetchQuery(wishStagesQuery()),
      loadWords('reviews', 'sharing', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('reviews')('title') }] }),
  component: ReviewsPage,
})

function ReviewsPage() {
  const t = useWords('reviews')
  const { show } = Route.useSearch()
  const { data } = useSuspenseInfiniteQuery(tasksQuery())
  const tasks = data.pages.flatMap(({ items }) => items)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Desk show={show} />
      {comparable(tasks).map((stage) => (
        <Comparison key={stage.id} stage={stage} />
      ))}
      <WishStages />
    </Page>
  )
}
