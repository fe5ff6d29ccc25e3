import { useState } from 'react'
import { type Act, type CallSettings, useAct, useDiscardCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'
import { StageBadge } from '../StageBadge'
import { CancelDialog } from './CancelDialog'
import styles from './Settings.module.css'

const CHECKS = [
  'summary',
  'offered',
  'audience',
  'next-steps',
  'form',
  'open-for-a-day',
  'ends-later',
  'decisions',
  'rules-of-tracks',
  'rules-of-form',
] as const satisfies readonly CallSettings['missing'][number][]

type Props = { call: CallSettings; onGone: () => void }

/** At which stage the call is, what it takes to publish it, and what can be done with it. */
export function PublishPanel({ call, onGone }: Props) {
  const t = useWords('callSettings')
  const act = useAct()
  const discard = useDiscardCall()
  const [asked, setAsked] = useState<'publish' | 'discard' | 'cancel' | null>(null)
  const go = (what: Act) =>
    act.mutate(
      { seen: call, act: what },
      {
        onSuccess: () => showToast({ title: t(`done.${what}`), kind: 'success' }),
        onSettled: () => setAsked(null),
      },
    )
  const { stage } = call
  const canCancel = stage === 'soon' || stage === 'open' || stage === 'grace'
  return (
    <section className={styles.box} aria-label={t('state')}>
      <StageBadge stage={stage} />
      {stage === 'draft' ? <Checks missing={call.missing} /> : null}
      <ProblemNotice of={act} />
      <ProblemNotice of={discard} />
      {stage === 'draft' ? (
        <>
          <Button isDisabled={call.missing.length > 0} onPress={() => setAsked('publish')}>
            {t('publish')}
          </Button>
          <Button kind="outline" onPress={() => setAsked('discard')}>
            {t('discard')}
          </Button>
        </>
      ) : null}
      {stage === 'soon' && call.codes.length + call.extensions.length === 0 ? (
        <Button kind="outline" isPending={act.isPending} onPress={() => go('unpublish')}>
          {t('unpublish')}
        </Button>
      ) : null}
      {canCancel ? (
        <Button kind="outline" onPress={() => setAsked('cancel')}>
          {t('cancel.do')}
        </Button>
      ) : null}
      {stage === 'closed' ? (
        <Button kind="outline" isPending={act.isPending} onPress={() => go('archive')}>
          {t('archive')}
        </Button>
      ) : null}
      <AlertDialog
        isOpen={asked === 'publish' || asked === 'discard'}
        onOpenChange={(open) => open || setAsked(null)}
        title={t(asked === 'discard' ? 'discardAsk' : 'publishAsk')}
        labels={{ confirm: t(asked === 'discard' ? 'discard' : 'publish'), dismiss: t('leave') }}
        isPending={act.isPending || discard.isPending}
        danger={asked === 'discard'}
        onConfirm={() =>
          asked === 'discard' ? discard.mutate(call.id, { onSuccess: onGone }) : go('publish')
        }
      >
        <p>{t(asked === 'discard' ? 'discardText' : 'publishText')}</p>
      </AlertDialog>
      {asked === 'cancel' ? <CancelDialog call={call} onClose={() => setAsked(null)} /> : null}
    </section>
  )
}

/** What is there and what is missing; the words say it, the diamonds only help. */
function Checks({ missing }: { missing: CallSettings['missing'] }) {
  const t = useWords('callSettings')
  return (
    <>
      <p>{t(missing.length === 0 ? 'complete' : 'incomplete', { count: missing.length })}</p>
      <ul className={styles.checks}>
        {CHECKS.map((one) => {
          const isMissing = missing.includes(one)
          return (
            <li key={one}>
              <Badge tone={isMissing ? 'warning' : 'success'} mark={isMissing ? 'hollow' : 'solid'}>
                {t(`checks.${one}`)}
              </Badge>
              <span className="visually-hidden">{t(isMissing ? 'isMissing' : 'isThere')}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
