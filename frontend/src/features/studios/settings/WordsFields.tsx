import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import styles from './Settings.module.css'
import type { StudioForm } from './useStudioForm'
import { slugOf } from './values'

const LONGEST = { name: 120, summary: 4000, description: 4000 }
type Text = keyof typeof LONGEST

type Props = {
  form: StudioForm
  /** The address follows the English name until somebody writes another one. */
  suggestsSlug: boolean
}

/** Name, summary and description, each in every language. */
export function WordsFields({ form, suggestsSlug }: Props) {
  const t = useWords('studioSettings')
  const { values } = form

  const write = (text: Text, language: Language, words: string) => {
    form.set(text, { ...values[text], [language]: words })
    const follows = suggestsSlug && values.slug === slugOf(values.name.en)
    if (follows && text === 'name' && language === 'en') form.set('slug', slugOf(words))
  }
  const field = (text: Text, language: Language) => {
    const { id, error } = form.field(text)
    const isEmpty = values[text][language].trim() === ''
    return {
      id: language === LANGUAGES[0] ? id : `${id}-${language}`,
      label: `${t(`fields.${text}`)}, ${LANGUAGE_NAMES[language]}`,
      value: values[text][language],
      onChange: (words: string) => write(text, language, words),
      maxLength: LONGEST[text],
      error: isEmpty ? error : undefined,
    }
  }

  return (
    <div className={styles.languages}>
      {LANGUAGES.map((language) => (
        <div key={language} className={styles.fields}>
          <TextField {...field('name', language)} autoComplete="off" isRequired />
          <TextField {...field('summary', language)} help={t('help.summary')} autoComplete="off" />
          <TextArea {...field('description', language)} rows={5} />
        </div>
      ))}
    </div>
  )
}
