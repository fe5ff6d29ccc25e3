import { Suspense, useState } from 'react'

import { LANGUAGE_NAMES, type Language } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { part } from '@/ui/part'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Skeleton } from '@/ui/Skeleton'
import { judge } from '../answers'
import type { Answers } from '../conditions'
import { say } from '../wording'
import styles from './Builder.module.css'
import type { DraftStore } from './draftStore'
import { useDraft } from './useDraft'

// Every kind of field there is: the outline stands before it.
const FormPages = part(async () => (await import('../FormPages')).FormPages)

/** The form as people will see it; it can be filled in for real, and forgets it. */
export function Preview({ store }: { store: DraftStore }) {
  const t = useWords('formBuilder')
  const own = useLanguage()
  const { definition, selected } = useDraft(store)
  const [language, setLanguage] = useState<Language>(own)
  const [width, setWidth] = useState<'phone' | 'desktop'>('desktop')
  const [answers, setAnswers] = useState<Answers>({})
  const [checked, setChecked] = useState(false)
  const faults = judge(definition, answers, true).faults.length
  const page = definition.pages.find(
    ({ key, items }) => key === selected || items.some((item) => item.key === selected),
  )
  return (
    <section aria-label={t('preview')} className={styles.preview}>
      <header className={styles.previewHead}>
        <SegmentedControl
          label={t('previewLanguage')}
          value={language}
          onChange={setLanguage}
          segments={(['az', 'en'] as const).map((one) => ({
            value: one,
            label: LANGUAGE_NAMES[one],
          }))}
        />
        <SegmentedControl
          label={t('previewWidth')}
          value={width}
          onChange={setWidth}
          segments={[
            { value: 'phone', label: t('phone'), icon: 'phone' },
            { value: 'desktop', label: t('desktop'), icon: 'system' },
          ]}
        />
      </header>
      <div className={styles.sheet} data-width={width} lang={language}>
        <div className={styles.sheetHead}>
          <p>{say(definition.title, language) || t('unnamed')}</p>
          {say(definition.intro, language) ? <span>{say(definition.intro, language)}</span> : null}
        </div>
        <Suspense fallback={<Skeleton label={t('preview')} lines={4} shape="block" />}>
          <FormPages
            key={page?.key}
            definition={definition}
            first={page?.key}
            answers={answers}
            onChange={setAnswers}
            checked={checked}
            language={language}
            done={
              <Button
                kind={checked && faults === 0 ? 'ink' : 'outline'}
                onPress={() => setChecked(true)}
              >
                {t(checked && faults === 0 ? 'allAnswered' : 'checkAnswers')}
              </Button>
            }
          />
        </Suspense>
      </div>
      <Button
        kind="quiet"
        size="small"
        onPress={() => {
          setAnswers({})
          setChecked(false)
        }}
      >
        {t('clearPreview')}
      </Button>
    </section>
  )
}
