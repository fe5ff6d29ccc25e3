import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type OwnEntry, ownEntryQuery, useSaveEntry } from './api'
import styles from './Directory.module.css'
import { EntryFields } from './EntryFields'
import { skillsOf } from './entry'
import type { UploadWork } from './WorksField'
import { draftOf, lacksOf, workOf } from './works'

type Props = { hub: string; upload: UploadWork }

/** What one says of oneself in the directory, and to whom. */
export function EntryEditor({ hub, upload }: Props) {
  const t = useWords('directory')
  const { data: own } = useSuspenseQuery(ownEntryQuery(hub))
  return (
    <Section title={t('own.title')}>
      <p className={styles.lead}>{t(own.is_resident ? 'own.lead' : 'own.notYet')}</p>
      <Fields key={own.version} hub={hub} own={own} upload={upload} />
    </Section>
  )
}

function Fields({ hub, own, upload }: Props & { own: OwnEntry }) {
  const t = useWords('directory')
  const save = useSaveEntry(hub)
  const [entry, setEntry] = useState(own.entry)
  const [skills, setSkills] = useState(own.entry.skills.join(', '))
  const [works, setWorks] = useState(() =>
    own.entry.works.map((work) => draftOf(work, work.id ?? crypto.randomUUID())),
  )
  const [isJudged, setJudged] = useState(false)
  const send = () => {
    if (save.isPending) return
    setJudged(true)
    if (works.some((work) => lacksOf(work).length > 0)) return
    const body = { ...entry, works: works.map(workOf), skills: skillsOf(skills) }
    save.mutate(
      { version: own.version, body },
      { onSuccess: () => showToast({ kind: 'success', title: t('own.saved') }) },
    )
  }
  return (
    <Form
      validationBehavior="aria"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <EntryFields
        hub={hub}
        entry={entry}
        skills={skills}
        works={{ works, saved: own.works, onChange: setWorks, isJudged, upload }}
        onSkills={setSkills}
        onChange={(change) => setEntry((old) => ({ ...old, ...change }))}
      />
      <ProblemNotice of={save} />
      <div className={styles.foot}>
        <Button type="submit" isPending={save.isPending}>
          {t('own.save')}
        </Button>
      </div>
    </Form>
  )
}
