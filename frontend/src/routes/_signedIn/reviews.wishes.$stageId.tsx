import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useProblemMessage } from '@/api/problemMessage'
import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { declareEarly, wishesQuery, wishQuery, wishStagesQuery } from '@/features/reviews/api'
import { DeclareDialog } from '@/features/reviews/DeclareDialog'
import { NotShown } from '@/features/reviews/NotShown'
import styles from '@/features/reviews/Reviews.module.css'
import wished from '@/features/reviews/Wishes.module.css'
import { WishKeys } from '@/features/reviews/WishKeys'
import { WishList } from '@/features/reviews/WishList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'
import { Page } from '../-page/Page'

/** What a reviewer would like to read, before anything is given to them. */
export const Route = createFileRoute('/_signedIn/reviews/wishes/$stageId')({
  validateSearch: ({ code }: Record<string, unknown>): { code?: string } =>
    typeof code === 'string' ? { code } : {},
  loader: async ({ context: { queries }, params: { stageId } }) => {
    await Promise.all([
      queries.fetchQuery(wishStagesQuery()),
      queries.fetchInfiniteQuery(wishesQuery(stageId)),
      loadWords('reviews', 'forms', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('reviews')('wishes.title') }] }),
  component: WishesPage,
})

function WishesPage() {
  const t = useWords('reviews')
  const { stageId } = Route.useParams()
  const { code } = Route.useSearch()
  const { data: stages } = useSuspenseQuery(wishStagesQuery())
  const pages = useSuspenseInfiniteQuery(wishesQuery(stageId))
  const wishes = pages.data.pages.flatMap(({ items }) => items)
  const stage = stages.items.find(({ id }) => id === stageId)
  return (
    <Page
      wide
      title={t('wishes.title')}
      lead={stage ? `${stage.call.title} · ${stage.name}. ${t('wishes.lead')}` : t('wishes.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('wishes.title')}>
          <Link to="/reviews">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      {wishes.length === 0 ? (
        <EmptyState seed="wishes" title={t('wishes.none')}>
          {t('wishes.noneText')}
        </EmptyState>
      ) : (
        <div className={styles.panes}>
          <section
            className={styles.pane}
            aria-label={t('wishes.list')}
            data-away={code !== undefined || undefined}
          >
            <WishList {...{ stageId, wishes, code }} />
            {pages.hasNextPage ? (
              <LoadMore
                hasMore
                isPending={pages.isFetchingNextPage}
                onMore={() => void pages.fetchNextPage()}
                labels={{ more: t('wishes.more') }}
              />
            ) : null}
            <WishKeys {...{ stageId, wishes, code }} />
          </section>
          <section
            className={styles.pane}
            aria-label={t('application')}
            data-away={code === undefined || undefined}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on its own
            tabIndex={0}
          >
            {code === undefined ? (
              <p className={styles.about}>{t('wishes.choose')}</p>
            ) : (
              <Reader key={code} {...{ stageId, code }} />
            )}
          </section>
        </div>
      )}
    </Page>
  )
}

/** One application as the phase shows it. */
function Reader({ stageId, code }: { stageId: string; code: string }) {
  const t = useWords('reviews')
  const navigate = Route.useNavigate()
  const message = useProblemMessage()
  const { data: wish, error } = useQuery(wishQuery(stageId, code))
  return (
    <>
      <div className={wished.readerHead}>
        <Link
          to="/reviews/wishes/$stageId"
          params={{ stageId }}
          className={`${linkClass()} ${wished.back}`}
        >
          {t('wishes.back')}
        </Link>
        <h2>{wish?.label ?? code}</h2>
        <DeclareDialog
          declare={(kind, words) => declareEarly(stageId, code, kind, words)}
          onDeclared={() => void navigate({ search: {} })}
        />
      </div>
      {error ? <Notice kind="danger">{message(error)}</Notice> : null}
      {wish === undefined ? null : (
        <>
          <NotShown task={{ ...wish, withheld: 0 }} />
          <AnswersView definition={wish.definition as Definition} answers={wish.answers} />
        </>
      )}
    </>
  )
}
