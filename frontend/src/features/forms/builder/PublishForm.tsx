import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { showToast } from '@/ui/toasts'
import { type Difference, type Drafts, differencesQuery, usePublish } from '../api'
import { say } from '../wording'
import styles from './Builder.module.css'
import type { DraftStore } from './draftStore'
import { MissingList } from './Missing'
import { useDraft } from './useDraft'

type Props = { formId: string; store: DraftStore; onPublished: () => void; onClose: () => void }

/** What publishing changes, and what becomes of the answers given so far. */
export function PublishForm({ formId, store, onPublished, onClose }: Props) {
  const t = useWords('formBuilder')
  const { saving, missing, version } = useDraft(store)
  if (saving !== 'saved') return <p className={styles.quiet}>{t(`saving.${saving}`)}</p>
  if (missing.length > 0) {
    return (
      <>
        <Notice kind="warning" title={t('missingTitle')}>
          {t('missingLead')}
        </Notice>
        <MissingList store={store} onGo={onClose} />
      </>
    )
  }
  return <Changes {...{ formId, version, onPublished, onClose }} />
}

type ChangesProps = {
  formId: string
  version: number
  onPublished: () => void
  onClose: () => void
}

function Changes({ formId, version, onPublished, onClose }: ChangesProps) {
  const t = useWords('formBuilder')
  const { data } = useSuspenseQuery(differencesQuery(formId, version))
  const publish = usePublish(formId)
  const [drafts, setDrafts] = useState<Drafts>('move')
  const isFirst = data.active_number === null
  const isSame = !isFirst && data.differences.length === 0
  const send = () =>
    publish.mutate(
      { version: data.version, drafts },
      {
        onSuccess: () => {
          showToast({ title: t('published'), kind: 'success' })
          onClose()
          onPublished()
        },
      },
    )
  return (
    <div className={styles.publish}>
      {isFirst ? <p>{t('firstVersion')}</p> : null}
      {isSame ? <Notice>{t('noChanges')}</Notice> : null}
      {data.differences.length > 0 ? <Differences differences={data.differences} /> : null}
      {isFirst || isSame ? null : (
        <RadioGroup
          label={t('drafts')}
          help={t('draftsHelp')}
          value={drafts}
          onChange={(value) => setDrafts(value as Drafts)}
        >
          <Radio value="move" help={t('moveHelp')}>
            {t('move')}
          </Radio>
          <Radio value="stay" help={t('stayHelp')}>
            {t('stay')}
          </Radio>
        </RadioGroup>
      )}
      <ProblemNotice of={publish} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('notYet')}
        </Button>
        <Button onPress={send} isPending={publish.isPending} isDisabled={isSame}>
          {t('publishNow')}
        </Button>
      </div>
    </div>
  )
}

const TONES: Record<Difference['change'], Tone> = {
  added: 'success',
  removed: 'danger',
  changed: 'info',
  moved: 'neutral',
}

function Differences({ differences }: { differences: Difference[] }) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  return (
    <table className={styles.differences}>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('change')}</th>
          <th scope="col">{t('answersGiven')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ key, label, change, answers }) => (
          <tr key={`${key} ${change}`}>
            <th scope="row">{say(label, language) || key}</th>
            <td>
              <Badge tone={TONES[change]}>{t(`changes.${change}`)}</Badge>
            </td>
            <td data-after={answers}>{change === 'added' ? '–' : t(`after.${answers}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
