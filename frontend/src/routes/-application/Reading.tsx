import { useSuspenseQuery } from '@tanstack/react-query'
import type { Application } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import { Verdicts } from '@/features/applications/Basics'
import { ConflictDialog } from '@/features/applications/ConflictDialog'
import { History } from '@/features/applications/History'
import type { DraftKeeper } from '@/features/applications/keeper'
import { useDraft } from '@/features/applications/keepers'
import { Receipts } from '@/features/applications/Receipts'
import { type Gap, SendPanel } from '@/features/applications/SendPanel'
import { AnswersView, AnswerView } from '@/features/forms/AnswersView'
import { judge } from '@/features/forms/answers'
import type { Definition } from '@/features/forms/api'
import { faultLine, placeOf } from '@/features/forms/faultPlaces'
import { say } from '@/features/forms/wording'
import { meQuery } from '@/features/session/api'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { Earlier } from './Earlier'

type SendingProps = {
  application: Application
  definition: Definition
  keeper: DraftKeeper
  unsent: boolean
  onSent: () => void
}

/** Everything in one reading page, what is missing, and the button. */
export function Sending({ application, definition, keeper, unsent, onSent }: SendingProps) {
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
    const place = placeOf(definition, fault.path)
    if (place === undefined) return []
    const words = faultLine(t, fault, definition, language)
    return [{ field: place.item.key, page: place.page.key, words }]
  })
}

/** What was sent, and what happened. */
export function Status({ application }: { application: Application }) {
  return (
    <>
      <Receipts
        application={application}
        read={({ form, content }) => (
          <AnswersView
            definition={form.definition as Definition}
            answers={content.answers as { [key: string]: unknown }}
          />
        )}
      />
      <History application={application} />
    </>
  )
}

type ConflictsProps = { definition: Definition; keeper: DraftKeeper }

/** The same answers changed by two, each as it is read. */
export function Conflicts({ definition, keeper }: ConflictsProps) {
  const language = useLanguage()
  const { conflicts } = useDraft(keeper)
  const items = new Map(
    definition.pages.flatMap(({ items: all }) => all.map((item) => [item.key, item] as const)),
  )
  if (conflicts.length === 0) return null
  return (
    <ConflictDialog
      conflicts={conflicts}
      nameOf={(field) => say(items.get(field)?.label ?? { az: field, en: field }, language)}
      show={(field, answer) => {
        const item = items.get(field)
        return item === undefined || item.kind === 'note' ? null : (
          <AnswerView field={item} value={answer} language={language} />
        )
      }}
      onResolve={(chosen) => keeper.resolve(chosen)}
    />
  )
}
