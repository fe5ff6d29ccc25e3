import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { settingsQuery } from '@/api/callSettings'
import { useLiveHub } from '@/features/live/useLiveHub'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import { CallPage } from './CallPage'
import { Panel } from './Page'
import { stageOf } from './stageSearch'

type Props<SetUp> = {
  page: 'assignment' | 'calibration'
  callId: string
  setUps: readonly SetUp[]
  stage: string | undefined
  onStage: (stageId: string) => void
  action: ReactNode
  children: (setUp: SetUp, zone: string) => ReactNode
}

/** A page of a call about one of its review stages: its head, which stage, and what there is. */
export function StagePage<SetUp extends { stage_id: string; name: string }>(props: Props<SetUp>) {
  const { page, callId, setUps, stage, onStage, action, children } = props
  const t = useWords(page)
  const language = useLanguage()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  useLiveHub(call.hub.slug)
  const setUp = stageOf(setUps, stage)
  return (
    <CallPage
      callId={callId}
      page={page}
      call={call.title[language]}
      lead={t('lead')}
      action={setUp === undefined ? null : action}
    >
      {setUps.length > 1 ? (
        <Select
          label={t('stage')}
          placeholder={t('stage')}
          value={setUp?.stage_id ?? null}
          onChange={(chosen) => chosen !== null && onStage(String(chosen))}
        >
          {setUps.map(({ stage_id, name }) => (
            <Option key={stage_id} id={stage_id}>
              {name}
            </Option>
          ))}
        </Select>
      ) : null}
      <Panel>
        {setUp === undefined ? (
          <EmptyState seed={page} title={t('noStage')}>
            {t('noStageWhy')}
          </EmptyState>
        ) : (
          children(setUp, call.hub.zone)
        )}
      </Panel>
    </CallPage>
  )
}
