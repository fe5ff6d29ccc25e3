import { Suspense, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { part } from '@/ui/part'
import { Skeleton } from '@/ui/Skeleton'
import { type Form, useStartDraft } from '../api'
import type { Answers } from '../conditions'
import styles from './Builder.module.css'

const FormPages = part(async () => (await import('../FormPages')).FormPages)

type Props = { form: Form; zone: string }

/** What is asked now, to be tried out; the way to a new version of it. */
export function PublishedForm({ form, zone }: Props) {
  const t = useWords('formBuilder')
  const format = useFormat(zone)
  const start = useStartDraft(form.id)
  const [answers, setAnswers] = useState<Answers>({})
  const { active } = form
  if (active === null) return null
  return (
    <div className={styles.builder}>
      <Notice
        kind="success"
        title={t('isPublished', { number: active.number })}
        actions={
          <>
            <Button onPress={() => start.mutate()} isPending={start.isPending}>
              {t('changeForm')}
            </Button>
            {LANGUAGES.map((language) => (
              <a
                key={language}
                href={`/api/v1/form-versions/${active.id}/print?language=${language}`}
                className={linkClass()}
              >
                {t('printed', { language: LANGUAGE_NAMES[language] })}
              </a>
            ))}
          </>
        }
      >
        {active.published_at ? format.dateTime(active.published_at) : null}
      </Notice>
      <ProblemNotice of={start} />
      <div className={styles.sheet} data-width="desktop">
        <Suspense fallback={<Skeleton label={t('preview')} lines={4} shape="block" />}>
          <FormPages definition={active.definition} answers={answers} onChange={setAnswers} />
        </Suspense>
      </div>
    </div>
  )
}
