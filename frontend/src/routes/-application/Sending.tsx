import { useSuspenseQuery } from '@tanstack/react-query'
import type { Application } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import { Verdicts } from '@/features/applications/Basics'
import type { DraftKeeper } from '@/features/applications/keeper'
import { useDraft } from '@/features/applications/keepers'
import { type Gap, SendPanel } from '@/features/applications/SendPanel'
import { AnswersView } from '@/features/forms/AnswersView'
import { judge } from '@/features/forms/answers'
import type { Definition } from '@/features/forms/api'
import { faultWords, say } from '@/features/forms/wording'
import { meQuery } from '@/features/session/api'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Earlier } from './Earlier'

type Props = {
  application: Application
  definition: Definition
  keeper: DraftKeeper
  unsent: boolean
  onSent: () => void
}

/** Everything in one reading page, what is missing, and the button. */
export function Sending({ application, definition, keeper, unsent, onSent }: Props) {
  const t = useWords('applications')
  const { answers, version } = useDraft(keeper)
  const { data: me } = useSuspenseQuery(meQuery())
  const gaps = useGaps(definition, answers)
  return (
    <>
      <SendPanel
        {...{ application, keeper, gaps, unsent, onSent }}
        rules={<Verdicts id={application.id} version={version} />}
      />
      <Section title={t('send.title')}>
        <div className={styles.fields}>
          <AnswersView definition={definition} answers={answers} />
        </div>
      </Section>
      {me === null ? null : <Earlier application={application} />}
    </>
  )
}

/** What is missing or wrong, by name and place. */
function useGaps(definition: Definition, answers: { [key: string]: unknown }): Gap[] {
  const t = useWords('forms')
  const language = useLanguage()
  const { faults } = judge(definition, answers, true)
  return faults.flatMap((fault) => {
    const key = fault.path.split('/')[0] ?? ''
    const page = definition.pages.find(({ items }) => items.some((item) => item.key === key))
    const item = page?.items.find((one) => one.key === key)
    if (page === undefined || item === undefined) return []
    const words = `${say(item.label, language)}: ${faultWords(t, fault, item)}`
    return [{ field: key, page: page.key, words }]
  })
}
