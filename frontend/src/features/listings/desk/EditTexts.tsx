import { useWords } from '@/lib/i18n/useWords'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import { LANGUAGES } from './content'
import styles from './Desk.module.css'
import type { Edit } from './types'

const LONGEST = { title: 120, text: 4000 }
const TEXTS = [
  ['description', 5],
  ['story', 5],
  ['care', 2],
  ['returns', 2],
] as const

/** Title, description, story, care and returns, each in every language. */
export function EditTexts({ content, change }: Edit) {
  const t = useWords('listingDesk')
  return (
    <fieldset className={styles.group}>
      <legend>{t('edit.texts')}</legend>
      <div className={styles.pair}>
        {LANGUAGES.map((language) => {
          const named = (part: 'title' | (typeof TEXTS)[number][0]) =>
            `${t(`parts.${part}`)}, ${t(`languages.${language}`)}`
          return (
            <div key={language} className={styles.stack}>
              <TextField
                label={named('title')}
                value={content.title[language]}
                onChange={(said) => change({ title: { ...content.title, [language]: said } })}
                maxLength={LONGEST.title}
                autoComplete="off"
              />
              {TEXTS.map(([part, rows]) => (
                <TextArea
                  key={part}
                  label={named(part)}
                  value={content[part][language]}
                  onChange={(said) => change({ [part]: { ...content[part], [language]: said } })}
                  maxLength={LONGEST.text}
                  rows={rows}
                />
              ))}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
