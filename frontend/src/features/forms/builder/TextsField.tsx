import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import type { Texts } from '../api'
import styles from './Settings.module.css'

type Props = {
  label: string
  value: Texts
  onChange: (value: Texts) => void
  /** With line breaks. */
  long?: boolean
  /** One line that is often too long for its field. */
  wraps?: boolean
  help?: string
}

/** One text in both languages, side by side. */
export function TextsField({ label, value, onChange, long = false, wraps = false, help }: Props) {
  return (
    <div className={styles.pair}>
      {(['az', 'en'] as const).map((language) => {
        const shared = {
          label: `${label}, ${LANGUAGE_NAMES[language]}`,
          value: value[language],
          onChange: (text: string) =>
            onChange({ ...value, [language]: long ? text : text.replace(/\s*\n\s*/g, ' ') }),
          maxLength: long ? 8000 : 300,
          lang: language,
          help,
        }
        return long || wraps ? (
          <TextArea key={language} {...shared} rows={2} />
        ) : (
          <TextField key={language} {...shared} autoComplete="off" />
        )
      })}
    </div>
  )
}
