import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Stat } from '@/ui/Stat'
import { showToast } from '@/ui/toasts'

import { type CohortMatching, type Matching, useOpenMatching, usePublish } from './api'
import { CancelMatching } from './CancelMatching'
import styles from './Matching.module.css'
import { Matrix } from './Matrix'
import { Shares } from './Shares'
import { shares } from './table'

/** What the wishes of a cohort make, and the way to make it so. */
export function MatchingView({ of }: { of: CohortMatching }) {
  const { matching } = of
  if (matching === null) return <Begin cohortId={of.cohort_id} isFirst />
  return (
    <div className={styles.stack}>
      {matching.state === 'open' ? (
        <Open matching={matching} />
      ) : (
        <Over matching={matching} zone={of.hub.zone} />
      )}
      <Outcome matching={matching} />
      {of.all[0]?.id === matching.id && matching.state !== 'open' ? (
        <Begin cohortId={of.cohort_id} isFirst={false} />
      ) : null}
    </div>
  )
}

function Begin({ cohortId, isFirst }: { cohortId: string; isFirst: boolean }) {
  const t = useWords('matching')
  const open = useOpenMatching(cohortId)
  const button = (
    <Button
      kind={isFirst ? 'ink' : 'outline'}
      isPending={open.isPending}
      onPress={() => open.mutate()}
    >
      {t(isFirst ? 'open' : 'openAgain')}
    </Button>
  )
  return (
    <div className={styles.stack}>
      {isFirst ? (
        <EmptyState seed="matching" title={t('none')} action={button}>
          {t('noneWhy')}
        </EmptyState>
      ) : (
        <div>{button}</div>
      )}
      <ProblemNotice of={open} />
    </div>
  )
}

function Open({ matching }: { matching: Matching }) {
  const t = useWords('matching')
  const publish = usePublish(matching.id)
  const { pairs, alone, blocking, digest } = matching.proposal
  const wished = [...matching.ventures, ...matching.mentors]
  const said = wished.filter(({ wishes }) => wishes.length > 0).length
  const [isAsking, setAsking] = useState(false)
  const send = () =>
    publish.mutate(digest, {
      onSuccess: () =>
        showToast({ kind: 'success', title: t('published', { count: pairs.length }) }),
      onSettled: () => setAsking(false),
    })
  return (
    <div className={styles.stack}>
      <div className={styles.figures}>
        <Stat value={String(pairs.length)} label={t('figures.pairs')} />
        <Stat value={String(alone.length)} label={t('figures.alone')} />
        <Stat value={String(blocking)} label={t('figures.blocking')} />
        <Stat value={`${said}/${wished.length}`} label={t('figures.wished')} />
      </div>
      <p className={styles.quiet}>{t('proof')}</p>
      <ProblemNotice of={publish} />
      {pairs.length === 0 ? (
        <>
          <Notice kind="waiting" title={t('noPairs')} />
          <div>
            <CancelMatching matchingId={matching.id} />
          </div>
        </>
      ) : (
        <div className={styles.acts}>
          <CancelMatching matchingId={matching.id} />
          <Button onPress={() => setAsking(true)}>{t('publish')}</Button>
          <AlertDialog
            isOpen={isAsking}
            onOpenChange={setAsking}
            title={t('publishTitle', { count: pairs.length })}
            labels={{ confirm: t('publish'), dismiss: t('leave') }}
            onConfirm={send}
            isPending={publish.isPending}
          >
            {t('publishText')}
          </AlertDialog>
        </div>
      )}
    </div>
  )
}

function Over({ matching, zone }: { matching: Matching; zone: string }) {
  const t = useWords('matching')
  const format = useFormat(zone)
  const { cancelled_at: cancelled, cancelled_by: who } = matching
  if (cancelled !== null && who !== null)
    return (
      <Notice
        kind="warning"
        title={t('cancelledBy', { name: who, when: format.dateTime(cancelled) })}
      >
        {matching.cancel_reason}
      </Notice>
    )
  const { published_at: at, published_by: by } = matching
  if (at === null || by === null) return null
  const when = format.dateTime(at)
  return <Notice kind="success" title={t('publishedBy', { name: by, when })} />
}

function Outcome({ matching }: { matching: Matching }) {
  const t = useWords('matching')
  const { pairs, alone } = matching.proposal
  const isCancelled = matching.state === 'cancelled'
  if (matching.ventures.length === 0 || matching.mentors.length === 0)
    return <p className={styles.quiet}>{t(isCancelled ? 'nobodyWished' : 'nobodyIn')}</p>
  return (
    <>
      {isCancelled ? null : (
        <Section title={t('sharesTitle')}>
          <div className={styles.sides}>
            <Shares
              title={t('ofVentures')}
              shares={shares(pairs, 'venture_choice', alone.length)}
            />
            <Shares title={t('ofMentors')} shares={shares(pairs, 'mentor_choice', 0)} />
          </div>
        </Section>
      )}
      <Section title={t('matrix.title')}>
        <p className={styles.quiet}>
          {t(matching.state === 'open' ? 'matrix.help' : 'matrix.helpPast')}
        </p>
        <Matrix matching={matching} />
      </Section>
    </>
  )
}
