import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'

import { isProblem } from '@/api/problem'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { discussAsHub, entryQuery, judgedInQuery } from './api'
import { Discussion } from './Discussion'
import { Masks } from './Masks'
import { Moved } from './Moved'
import styles from './Reviews.module.css'

type Props = { callId: string; applicationId: string; zone: string }

/** For managers, on demand: what blind reviewers do not read of an application, and the discussion. */
export function OfEntry({ callId, applicationId, zone }: Props) {
  const t = useWords('reviews')
  const language = useLanguage()
  const { data: stages } = useQuery(judgedInQuery(callId))
  const [open, setOpen] = useState<string>()
  if (stages === undefined || stages.length === 0) return null
  return (
    <Section title={t('entry.title')}>
      <div className={styles.others}>
        <div className={styles.stages}>
          {stages.map(({ id, name }) => (
            <Button
              key={id}
              kind="outline"
              size="small"
              aria-expanded={open === id}
              onPress={() => setOpen(open === id ? undefined : id)}
            >
              {name[language]}
            </Button>
          ))}
        </div>
        {open === undefined ? null : (
          <Fragment key={open}>
            <Masks stage={open} {...{ applicationId, zone }} />
            <Entry stage={open} {...{ applicationId, zone }} />
          </Fragment>
        )}
      </div>
    </Section>
  )
}

type EntryProps = { stage: string; applicationId: string; zone: string }

function Entry({ stage, applicationId, zone }: EntryProps) {
  const t = useWords('reviews')
  const { data: entry, error } = useQuery(entryQuery(stage, applicationId))
  if (isProblem(error, '/problems/not-found')) return <Notice>{t('entry.outside')}</Notice>
  if (entry === undefined) return <Skeleton label={t('entry.loading')} lines={3} />
  return (
    <>
      <Moved entry={entry} />
      <Discussion
        notes={entry.discussion}
        zone={zone}
        say={(words) => discussAsHub(stage, applicationId, words)}
      />
    </>
  )
}
