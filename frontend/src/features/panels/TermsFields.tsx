import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { NumberStepper } from '@/ui/NumberStepper'
import { SegmentedControl } from '@/ui/SegmentedControl'
import type { Panel, Terms } from './api'
import styles from './Panels.module.css'

type Props = {
  terms: Terms
  tracks: Panel['tracks']
  onChange: (terms: Terms) => void
  /** Why the languages are refused. */
  error?: string | undefined
}

const MOST = 1000
const LEVELS = [0, 1, 2, 3] as const

/** What a reviewer takes: how much, in which languages, and which tracks they know. */
export function TermsFields({ terms, tracks, onChange, error }: Props) {
  const t = useWords('panels')
  const language = useLanguage()
  const labels = { less: t('terms.less'), more: t('terms.more') }
  const read = (tongue: Language, yes: boolean) =>
    onChange({
      ...terms,
      languages: LANGUAGES.filter((one) =>
        one === tongue ? yes : terms.languages.some((known) => known === one),
      ),
    })
  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t('terms.load')}</legend>
        <p className={styles.quiet}>{t('terms.loadHelp')}</p>
        <div className={styles.two}>
          <NumberStepper
            label={t('terms.least')}
            value={terms.least}
            onChange={(least) => onChange({ ...terms, least, most: Math.max(least, terms.most) })}
            min={0}
            max={MOST}
            format={String}
            labels={labels}
          />
          <NumberStepper
            label={t('terms.most')}
            value={terms.most}
            onChange={(most) => onChange({ ...terms, most, least: Math.min(most, terms.least) })}
            min={0}
            max={MOST}
            format={String}
            labels={labels}
          />
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('terms.languages')}</legend>
        <p className={styles.quiet}>{t('terms.languagesHelp')}</p>
        <div className={styles.two}>
          {LANGUAGES.map((tongue) => (
            <Checkbox
              key={tongue}
              isSelected={terms.languages.includes(tongue)}
              onChange={(yes) => read(tongue, yes)}
              error={error}
            >
              {LANGUAGE_NAMES[tongue]}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('terms.expertise')}</legend>
        {tracks.map(({ slug, name }) => (
          <div key={slug} className={styles.level}>
            <span aria-hidden="true">{name[language]}</span>
            <SegmentedControl
              label={name[language]}
              segments={LEVELS.map((level) => ({
                value: String(level),
                label: t(`levels.${level}`),
              }))}
              value={String(terms.expertise[slug] ?? 0)}
              onChange={(level) =>
                onChange({ ...terms, expertise: { ...terms.expertise, [slug]: Number(level) } })
              }
            />
          </div>
        ))}
      </fieldset>
    </>
  )
}
