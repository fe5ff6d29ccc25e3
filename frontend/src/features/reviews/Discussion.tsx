import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { key, type Note } from './api'
import styles from './Reviews.module.css'

type Props = {
  notes: readonly Note[]
  zone: string
  say: (words: string) => Promise<unknown>
}

/** What is said about an application among those who judge it; nothing of it can be changed. */
export function Discussion({ notes, zone, say }: Props) {
  const t = useWords('reviews')
  const format = useFormat(zone)
  const queries = useQueryClient()
  const [words, setWords] = useState('')
  const saying = useMutation({
    mutationFn: say,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key })
      setWords('')
    },
  })
  const author = ({ by, own }: Note) => {
    if (own) return t('discussion.you')
    if (by === null) return t('discussion.hub')
    return /^\d+$/.test(by) ? t('reviewer', { number: by }) : by
  }
  return (
    <section className={styles.others}>
      <h2>{t('discussion.title')}</h2>
      {notes.length === 0 ? <p className={styles.quiet}>{t('discussion.none')}</p> : null}
      {notes.map((note) => (
        <article key={note.written_at + note.words} className={styles.note}>
          <h3>
            {author(note)} <small>{format.dateTime(note.written_at)}</small>
          </h3>
          <p>{note.words}</p>
        </article>
      ))}
      <TextArea
        label={t('discussion.words')}
        help={t('discussion.stays')}
        value={words}
        onChange={setWords}
        maxLength={4000}
      />
      <ProblemNotice of={saying} />
      <div>
        <Button
          kind="outline"
          isPending={saying.isPending}
          isDisabled={words.trim() === ''}
          onPress={() => saying.mutate(words.trim())}
        >
          {t('discussion.say')}
        </Button>
      </div>
    </section>
  )
}
