import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import styles from './Profile.module.css'
import type { ProfileFormState } from './useProfileForm'

const LONGEST = { sentence: 160, story: 4000 }
const FIELDS = {
  az: { sentence: 'sentenceAz', story: 'storyAz' },
  en: { sentence: 'sentenceEn', story: 'storyEn' },
} as const

/** The sentence and the story, each in every language. */
export function WordsFields({ form }: { form: ProfileFormState }) {
  const t = useWords('startupProfile')
  return (
    <div className={styles.languages}>
      {LANGUAGES.map((language) => {
        const { sentence, story } = FIELDS[language]
        return (
          <div key={language} className={styles.fields}>
            <TextField
              {...form.field(sentence)}
              label={`${t('sentence')}, ${LANGUAGE_NAMES[language]}`}
              note={`${form.values[sentence].length} / ${LONGEST.sentence}`}
              help={t('sentenceHelp')}
              maxLength={LONGEST.sentence}
              autoComplete="off"
            />
            <TextArea
              {...form.field(story)}
              label={`${t('story')}, ${LANGUAGE_NAMES[language]}`}
              maxLength={LONGEST.story}
              rows={6}
            />
          </div>
        )
      })}
    </div>
  )
}
