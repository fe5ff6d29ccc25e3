import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { ComboBox } from '@/ui/ComboBox'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { Skeleton } from '@/ui/Skeleton'
import { applicantsQuery, givingStagesQuery } from './api'
import styles from './Panels.module.css'
import { ReadersOf } from './ReadersOf'

type Props = { callId: string; onClose: () => void }

/** Gives one application to one reviewer: first which, then who, with all that is known of them. */
export function GiveDialog({ callId, onClose }: Props) {
  const t = useWords('panels')
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={t('give.title')}
      labels={{ close: t('close') }}
    >
      <GiveForm callId={callId} />
    </Dialog>
  )
}

/** What the dialog holds. */
export function GiveForm({ callId }: { callId: string }) {
  const t = useWords('panels')
  const language = useLanguage()
  const { data: stages } = useQuery(givingStagesQuery(callId))
  const [chosen, setChosen] = useState<string>()
  const [words, setWords] = useState('')
  const [application, setApplication] = useState<string>()
  const stage = chosen ?? stages?.[0]?.id
  const { data: found = [] } = useQuery({
    ...applicantsQuery(callId, words, stage),
    enabled: stage !== undefined,
  })
  if (stages === undefined) return <Skeleton label={t('give.loading')} lines={3} />
  if (stages.length === 0) return <Notice>{t('give.noStage')}</Notice>
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{t('give.text')}</p>
      <div className={styles.two}>
        {stages.length > 1 ? (
          <Select
            label={t('give.stage')}
            placeholder={t('enter.choose')}
            value={stage ?? null}
            onChange={(key) => {
              setChosen(String(key))
              setApplication(undefined)
            }}
          >
            {stages.map(({ id, name }) => (
              <Option key={id} id={id}>
                {name[language]}
              </Option>
            ))}
          </Select>
        ) : null}
        <ComboBox
          key={stage}
          label={t('enter.application')}
          help={t('enter.applicationHelp')}
          labels={{ open: t('enter.show'), empty: t('enter.nothing') }}
          items={found.map(({ id, applicant: name, track }) => ({ id, name, track: track.name }))}
          selectedKey={application ?? null}
          onSelectionChange={(key) => setApplication(key === null ? undefined : String(key))}
          onInputChange={setWords}
        >
          {({ id, name }) => <Option id={id}>{name}</Option>}
        </ComboBox>
      </div>
      {stage !== undefined && application !== undefined ? (
        <ReadersOf key={application} {...{ stage, application }} />
      ) : null}
    </div>
  )
}
