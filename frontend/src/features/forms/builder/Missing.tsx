import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import type { Definition, Lack } from '../api'
import { findItem } from '../editing'
import { say } from '../wording'
import type { DraftStore } from './draftStore'
import styles from './Outline.module.css'
import { useDraft } from './useDraft'

type Code =
  | 'empty_condition'
  | 'empty_group'
  | 'empty_page'
  | 'label_off_scale'
  | 'no_kinds'
  | 'not_earlier'
  | 'repeated_key'
  | 'repeated_option'
  | 'reversed_limits'
  | 'too_few_options'
  | 'unfit_comparison'
  | 'untranslated'
type Part = 'entry' | 'help' | 'intro' | 'label' | 'options' | 'text' | 'title' | 'unit'

function useLackWords() {
  const t = useWords('formBuilder')
  return ({ code, part, language }: Lack) => {
    if (code !== 'untranslated') return t(`lacks.${code as Exclude<Code, 'untranslated'>}`)
    const [name = ''] = part.split('/')
    const known = ['entry', 'help', 'intro', 'label', 'text', 'title', 'unit']
    const what = t(`parts.${(known.includes(name) ? name : 'options') as Part}`)
    return t(language === 'az' ? 'lacks.noAzerbaijani' : 'lacks.noEnglish', { what })
  }
}

/** What the selected thing lacks, beside its settings. */
export function Missing({ store, of }: { store: DraftStore; of: string }) {
  const words = useLackWords()
  const { missing } = useDraft(store)
  const own = [...new Set(missing.filter(({ key }) => key === of).map(words))]
  if (own.length === 0) return null
  return (
    <Notice kind="warning">
      <ul>
        {own.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  )
}

function nameOf(definition: Definition, key: string, language: 'az' | 'en'): string | undefined {
  const page = definition.pages.find((one) => one.key === key)
  const texts = page?.title ?? findItem(definition, key)?.label
  return (texts && say(texts, language)) || undefined
}

/** Everything that is missing; each line leads to its settings. */
export function MissingList({ store, onGo }: { store: DraftStore; onGo?: () => void }) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const words = useLackWords()
  const { missing, definition } = useDraft(store)
  const keys = [...new Set(missing.map(({ key }) => key))]
  return (
    <ul className={styles.missing}>
      {keys.map((key) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => {
              store.select(key)
              onGo?.()
            }}
          >
            {key === '' ? t('formSettings') : (nameOf(definition, key, language) ?? t('unnamed'))}
          </button>
          <span>{[...new Set(missing.filter((one) => one.key === key).map(words))].join(' ')}</span>
        </li>
      ))}
    </ul>
  )
}
