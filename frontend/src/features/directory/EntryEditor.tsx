import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type EntryChange, ownEntryQuery, useSaveEntry } from './api'
import styles from './Directory.module.css'
import { EntryFields } from './EntryFields'
import { skillsOf } from './entry'

type Props = { hub: string }

/** What one says of oneself in the directory, and to whom. */
export function EntryEditor({ hub }: Props) {
  const t = useWords('directory')
  const { data: own } = useSuspenseQuery(ownEntryQuery(hub))
  return (
    <Section title={t('own.title')}>
      <p className={styles.lead}>{t(own.is_resident ? 'own.lead' : 'own.notYet')}</p>
      <Fields key={own.version} hub={hub} version={own.version} first={own.entry} />
    </Section>
  )
}

function Fields({ hub, version, first }: { hub: string; version: number; first: EntryChange }) {
  const t = useWords('directory')
  const save = useSaveEntry(hub)
  const [entry, setEntry] = useState(first)
  const [skills, setSkills] = useState(first.skills.join(', '))
  const [wrong, setWrong] = useState<string>()
  const send = () => {
    if (save.isPending) return
    const works = entry.works.map(({ title, url }) => ({ title: title.trim(), url: url.trim() }))
    if (works.some(({ title, url }) => title === '' || !/^https?:\/\/\S+\.\S+$/.test(url))) {
      setWrong(t('work.wrong'))
      return
    }
    setWrong(undefined)
    save.mutate(
      { version, body: { ...entry, works, skills: skillsOf(skills) } },
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
        worksError={wrong}
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
