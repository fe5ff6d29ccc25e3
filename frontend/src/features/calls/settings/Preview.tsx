import { useState } from 'react'
import type { CallSettings, Programme } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { CallView } from '../CallView'
import { useServerNow } from '../useServerNow'
import styles from './Settings.module.css'
import { toDetail } from './toDetail'

type Props = { call: CallSettings; programme: Programme | undefined }

/** The page of a draft as everybody will see it, in the language of the reader. */
export function Preview(props: Props) {
  const t = useWords('callSettings')
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{t('preview')}</summary>
      {isOpen ? <Page {...props} /> : null}
    </details>
  )
}

function Page({ call, programme }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const now = useServerNow(1000)
  const rules = (
    <Section title={t('rules.title')}>
      <ul>
        {call.sentences.map((sentence) => (
          <li key={sentence.en}>{sentence[language]}</li>
        ))}
      </ul>
    </Section>
  )
  return (
    <div className={styles.preview}>
      <CallView call={toDetail(call, programme, language)} now={now} late={rules} />
    </div>
  )
}
