import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import {
  type Stage,
  useCloseStage,
  useDiscardStage,
  useEnterLate,
  useOpenStage,
  useOrderStages,
} from './api'
import styles from './Stages.module.css'

type Props = { stage: Stage; stages: readonly Stage[]; waiting: number }

/** What a manager does with a stage: change, open, move, close or discard it. */
export function StageActs({ stage, stages, waiting }: Props) {
  const t = useWords('stages')
  const language = useLanguage()
  const opening = useOpenStage()
  const entering = useEnterLate()
  const closing = useCloseStage()
  const discarding = useDiscardStage()
  const ordering = useOrderStages(stage.call_id)
  const [isAsked, setAsked] = useState(false)
  const at = stages.findIndex(({ id }) => id === stage.id)
  const isPlanned = stage.state === 'planned'
  const isOpen = stage.state === 'open'
  const mayMove = isPlanned && stages[at - 1]?.state === 'planned'
  const name = stage.name[language]
  const earlier = () => {
    const ids = stages.map(({ id }) => id)
    ordering.mutate(ids.toSpliced(at - 1, 2, ...ids.slice(at - 1, at + 1).toReversed()))
  }
  return (
    <>
      {[opening, entering, closing, discarding, ordering].map((one, place) => (
        <ProblemNotice key={place} of={one} />
      ))}
      <footer className={styles.foot}>
        {isPlanned ? (
          <Button
            isPending={opening.isPending}
            isDisabled={stage.missing.length > 0}
            onPress={() => opening.mutate(stage)}
          >
            {t('open')}
          </Button>
        ) : null}
        <Link
          to="/hub/calls/$callId/stages/$stageId"
          params={{ callId: stage.call_id, stageId: stage.id }}
          className={buttonClass({ kind: 'outline' })}
          aria-label={t('changeOf', { name })}
        >
          {t(stage.state === 'closed' ? 'see' : 'change')}
        </Link>
        {isOpen && stage.position === 1 && waiting > 0 ? (
          <Button
            kind="outline"
            isPending={entering.isPending}
            onPress={() => entering.mutate(stage)}
          >
            {t('enterLate', { count: waiting })}
          </Button>
        ) : null}
        {isOpen && stage.entered > 0 && stage.inside === 0 ? (
          <Button
            kind="outline"
            isPending={closing.isPending}
            onPress={() => closing.mutate(stage)}
          >
            {t('close')}
          </Button>
        ) : null}
        {mayMove ? (
          <Button kind="quiet" isPending={ordering.isPending} onPress={earlier}>
            {t('earlier')}
          </Button>
        ) : null}
        {isPlanned ? (
          <Button kind="quiet" onPress={() => setAsked(true)}>
            {t('discard')}
          </Button>
        ) : null}
      </footer>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('discardTitle', { name })}
        labels={{ confirm: t('discard'), dismiss: t('shows.leave') }}
        onConfirm={() => discarding.mutate(stage, { onSettled: () => setAsked(false) })}
        isPending={discarding.isPending}
        danger
      >
        {t('discardText')}
      </AlertDialog>
    </>
  )
}
