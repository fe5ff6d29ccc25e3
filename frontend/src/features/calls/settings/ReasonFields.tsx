import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { TextField } from '@/ui/TextField'

type Part = {
  id: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** Why, in each language, as everybody reads it. */
export function ReasonFields(parts: { az: Part; en: Part }) {
  const t = useWords('callSettings')
  return (['az', 'en'] as const).map((language) => (
    <TextField
      key={language}
      {...parts[language]}
      label={`${t('reason')}, ${LANGUAGE_NAMES[language]}`}
      maxLength={400}
      autoComplete="off"
      isRequired
    />
  ))
}

/** A reason that is missing in a language is refused with `message`. */
export function checkReasons({ az, en }: { az: string; en: string }, message: string) {
  return {
    az: az.trim() === '' ? message : undefined,
    en: en.trim() === '' ? message : undefined,
  }
}
