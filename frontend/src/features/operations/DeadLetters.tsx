import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { showToast } from '@/ui/toasts'

import { type DeadLetter, deadLettersQuery, useDecide } from './api'
import styles from './Operations.module.css'

/** What was tried again and again in vain: the error, another try, or the end. */
export function DeadLetters({ zone }: { zone: string }) {
  const t = useWords('operations')
  const message = useProblemMessage()
  const pages = useSuspenseInfiniteQuery(deadLettersQuery())
  const letters = pages.data.pages.flatMap((page) => page.items)
  const [dropping, setDropping] = useState<DeadLetter | null>(null)
  const decide = useDecide()

  const act = (letter: DeadLetter, retry: boolean) =>
    decide.mutate(
      { id: letter.id, retry },
      {
        onSuccess: () => showToast({ title: retry ? t('retried') : t('deleted'), kind: 'success' }),
        onError: (error) => showToast({ title: message(error), kind: 'danger' }),
        onSettled: () => setDropping(null),
      },
    )

  if (letters.length === 0) {
    return (
      <EmptyState seed="dead-letters" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul>
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} zone={zone}>
            <Button
              kind="outline"
              size="small"
              isPending={
                decide.isPending && decide.variables.id === letter.id && decide.variables.retry
              }
              onPress={() => act(letter, true)}
            >
              {t('retry')}
            </Button>
            <Button kind="quiet" size="small" onPress={() => setDropping(letter)}>
              {t('delete')}
            </Button>
          </Letter>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
      <AlertDialog
        isOpen={dropping !== null}
        onOpenChange={() => setDropping(null)}
        title={t('deleteTitle')}
        labels={{ confirm: t('delete'), dismiss: t('keep') }}
        onConfirm={() => dropping && act(dropping, false)}
        isPending={decide.isPending}
        danger
      >
        <p>{t('deleteText', { event: dropping?.event ?? '' })}</p>
      </AlertDialog>
    </>
  )
}

function Letter(props: { letter: DeadLetter; zone: string; children: React.ReactNode }) {
  const { letter, zone, children } = props
  const t = useWords('operations')
  const format = useFormat(zone)
  return (
    <li className={styles.letter}>
      <div className={styles.what}>
        <h3>{letter.event}</h3>
        <small>
          {t('tries', { count: letter.attempts })}, {format.dateTime(letter.failed_at)}
        </small>
      </div>
      <div className={styles.actions}>{children}</div>
      <p className={styles.error}>{letter.error}</p>
      <details className={styles.body}>
        <summary>{t('body')}</summary>
        <pre>{JSON.stringify(letter.body, null, 2)}</pre>
      </details>
    </li>
  )
}
