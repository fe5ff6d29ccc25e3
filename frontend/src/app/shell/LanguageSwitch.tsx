import type { MouseEvent } from 'react'
import type { Me } from '@/features/session/api'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'

import styles from './Switches.module.css'
import { useSpeak } from './useSpeak'

/** The languages beside each other. Links, so that each has an address and works before React does. */
export function LanguageSwitch({ me }: { me: Me | null }) {
  const t = useWords('shell')
  const current = useLanguage()
  const speak = useSpeak(me)
  const turnTo = (language: Language) => (event: MouseEvent) => {
    event.preventDefault()
    void speak(language)
  }
  return (
    <ul aria-label={t('language')} className={styles.languages}>
      {LANGUAGES.map((language) => (
        <li key={language}>
          <a
            href={`?lang=${language}`}
            hrefLang={language}
            lang={language}
            aria-label={LANGUAGE_NAMES[language]}
            aria-current={language === current ? 'true' : undefined}
            className={styles.language}
            onClick={turnTo(language)}
          >
            {language.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  )
}
