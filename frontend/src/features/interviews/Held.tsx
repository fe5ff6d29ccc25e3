import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'

import { type Interview, useMark, useNote } from './api'
import styles from './Interviews.module.css'

/** How an interview went, with the way back. */
export function Outcomes({ interview }: { interview: Interview }) {
  const t = useWords('interviews')
  const mark = useMark(interview.id)
  if (interview.state === 'cancelled') return <Badge>{t('states.cancelled')}</Badge>
  if (!interview.can_mark) return <p className={styles.quiet}>{t('held.later')}</p>
  return (
    <div className={styles.stack}>
      <div className={styles.actions}>
        {interview.state === 'booked' ? (
          <>
            <Button isPending={mark.isPending} onPress={() => mark.mutate('took-place')}>
              {t('held.tookPlace')}
            </Button>
            <Button kind="outline" onPress={() => mark.mutate('no-show')}>
              {t('held.noShow')}
            </Button>
          </>
        ) : (
          <>
            <Badge tone={interview.state === 'no-show' ? 'danger' : 'success'}>
              {t(`states.${interview.state}`)}
            </Badge>
            <Button kind="quiet" isPending={mark.isPending} onPress={() => mark.mutate(null)}>
              {t('held.undo')}
            </Button>
          </>
        )}
      </div>
      <ProblemNotice of={mark} />
    </div>
  )
}

/** What the hub has written down; whoever comes never sees it. */
export function Notes({ interview }: { interview: Interview }) {
  const t = useWords('interviews')
  const format = useFormat(interview.hub.zone)
  const note = useNote(interview.id)
  const [words, setWords] = useState('')
  return (
    <Section title={t('held.notes')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('held.private')}</p>
        <ul className={styles.list} hidden={interview.notes.length === 0}>
          {interview.notes.map((one) => (
            <li key={one.id} className={styles.row}>
              <p className={styles.note}>{one.text}</p>
              <span className={styles.quiet}>
                {one.author.name}, {format.dateTime(one.written_at)}
              </span>
            </li>
          ))}
        </ul>
        <Form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() === '' || note.isPending) return
            note.mutate(words, { onSuccess: () => setWords('') })
          }}
        >
          <TextArea label={t('held.note')} value={words} onChange={setWords} maxLength={4000} />
          <ProblemNotice of={note} />
          <div>
            <Button type="submit" kind="outline" isPending={note.isPending}>
              {t('held.write')}
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  )
}
