import { createFileRoute } from '@tanstack/react-router'

import { tasksQuery, wishStagesQuery } from '@/features/reviews/api'
import { Desk } from '@/features/reviews/Desk'
import { WishStages } from '@/features/reviews/WishStages'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page } from '../-page/Page'

/** A reviewer's desk. */
export const Route = createFileRoute('/_signedIn/reviews/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(tasksQuery()),
      queries.fetchQuery(wishStagesQuery()),
      loadWords('reviews', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('reviews')('title') }] }),
  component: ReviewsPage,
})

function ReviewsPage() {
  const t = useWords('reviews')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Desk />
      <WishStages />
    </Page>
  )
}
