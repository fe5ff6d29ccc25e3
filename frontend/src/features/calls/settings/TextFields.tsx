import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import type { CallForm } from './callForm'
import styles from './Settings.module.css'
import { TEXTS, type Text } from './values'

/** What the page of the call says, both languages side by side. */
export function TextFields({ form }: { form: CallForm }) {
  const t = useWords('callSettings')
  const field = (text: Text | 'title', language: Language) => {
    const { id, error, value } = form.field(text)
    const isEmpty = value[language].trim() === ''
    return {
      id: `${id}-${language}`,
      label: `${t(`texts.${text}`)}, ${LANGUAGE_NAMES[language]}`,
      value: value[language],
      onChange: (words: string) => form.set(text, { ...form.values[text], [language]: words }),
      error: isEmpty ? error : undefined,
    }
  }
  return (
    <Section title={t('words')}>
      <div className={styles.two}>
        {LANGUAGES.map((language) => (
          <div key={language} className={styles.fields}>
            <TextField
              {...field('title', language)}
              maxLength={120}
              autoComplete="off"
              isRequired
            />
            {TEXTS.map((text) => (
              <TextArea
                key={text}
                {...field(text, language)}
                rows={text === 'summary' ? 2 : 4}
                maxLength={4000}
                help={text === 'offered' || text === 'next_steps' ? t('lineHelp') : undefined}
              />
            ))}
          </div>
        ))}
      </div>
    </Section>
  )
}
