import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Dialog } from '@/ui/Dialog'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'
import { type Given, givenQuery, type Reviewer, useSeat, useTakeAway } from './api'
import { GivenList } from './GivenList'
import styles from './Panels.module.css'
import { WishesOf } from './WishesOf'

type Props = {
  callId: string
  reviewer: Reviewer
  zone: string
  onChange: () => void
  onClose: () => void
}

/** One reviewer: what they were given, how far they are, and what a manager does about it. */
export function ReviewerDialog({ callId, reviewer, zone, onChange, onClose }: Props) {
  const t = useWords('panels')
  const message = useProblemMessage()
  const pages = useInfiniteQuery(givenQuery(callId, reviewer.person.id))
  const given = pages.data?.pages.flatMap(({ items }) => items)
  const seat = useSeat(callId)
  const [isLeaving, setLeaving] = useState(false)
  const { name } = reviewer.person
  const { assigned, sent } = reviewer.progress
  const hasLeft = reviewer.left_at !== null
  const sit = (act: 'leave' | 'return') =>
    void seat
      .mutateAsync({ personId: reviewer.person.id, act })
      .then(
        () => {
          const said = act === 'leave' ? 'one.leaveDone' : 'one.returned'
          showToast({ kind: 'success', title: t(said, { name }) })
        },
        (error: unknown) => showToast({ kind: 'danger', title: message(error) }),
      )
      .finally(() => setLeaving(false))
  return (
    <Dialog isOpen wide onOpenChange={onClose} title={name} labels={{ close: t('close') }}>
      <div className={styles.form}>
        <div className={styles.actions}>
          {hasLeft ? (
            <>
              <Link
                to="/hub/calls/$callId/assignment"
                params={{ callId }}
                className={buttonClass({})}
              >
                {t('one.repair')}
              </Link>
              <Button kind="outline" isPending={seat.isPending} onPress={() => sit('return')}>
                {t('one.return')}
              </Button>
            </>
          ) : (
            <>
              <Button kind="outline" onPress={onChange}>
                {t('one.change')}
              </Button>
              <Button kind="quiet" onPress={() => setLeaving(true)}>
                {t('one.leave')}
              </Button>
            </>
          )}
        </div>
        <h3>{t('one.given')}</h3>
        {pages.error ? <Notice kind="danger">{message(pages.error)}</Notice> : null}
        {given === undefined ? null : <Reviews {...{ given, name, zone }} />}
        {pages.hasNextPage ? (
          <LoadMore
            hasMore
            isPending={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
            labels={{ more: t('one.more') }}
          />
        ) : null}
        <WishesOf callId={callId} personId={reviewer.person.id} />
      </div>
      <AlertDialog
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        title={t('one.leaveTitle', { name })}
        labels={{ confirm: t('one.leaveDo'), dismiss: t('leave') }}
        onConfirm={() => sit('leave')}
        isPending={seat.isPending}
        danger
      >
        {t('one.leaveText', { count: assigned - sent })}
      </AlertDialog>
    </Dialog>
  )
}

function Reviews({ given, name, zone }: { given: Given[]; name: string; zone: string }) {
  const t = useWords('panels')
  const message = useProblemMessage()
  const take = useTakeAway()
  const [taken, setTaken] = useState<Given>()
  const applicant = taken?.applicant ?? ''
  const go = (id: string) =>
    void take
      .mutateAsync(id)
      .then(
        () => showToast({ kind: 'success', title: t('one.takenAway') }),
        (error: unknown) => showToast({ kind: 'danger', title: message(error) }),
      )
      .finally(() => setTaken(undefined))
  return (
    <>
      <GivenList given={given} zone={zone} onTake={setTaken} />
      <AlertDialog
        isOpen={taken !== undefined}
        onOpenChange={() => setTaken(undefined)}
        title={t('one.takeTitle', { applicant, name })}
        labels={{ confirm: t('one.takeAway'), dismiss: t('one.stays') }}
        onConfirm={() => taken && go(taken.assignment_id)}
        isPending={take.isPending}
        danger
      >
        {t('one.takeText')}
      </AlertDialog>
    </>
  )
}
