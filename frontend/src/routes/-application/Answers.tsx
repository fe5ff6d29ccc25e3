import type { Application } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import type { DraftKeeper } from '@/features/applications/keeper'
import { useDraft } from '@/features/applications/keepers'
import { mayWrite } from '@/features/applications/states'
import { isSending } from '@/features/files/queues'
import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { FormPages } from '@/features/forms/FormPages'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import { FileAnswer, uploadScope } from './FileAnswer'

type Props = {
  application: Application
  definition: Definition
  keeper: DraftKeeper
  person: string
  /** The page and the field to begin with. */
  page: string | undefined
  field: string | undefined
  done: React.ReactNode
}

const CONTROL = 'input:not([disabled]), textarea, button:not([disabled])'

/** Writing: the form, page by page; who may not write reads it. */
export function Answers(props: Props) {
  const { application, definition, keeper, person, page, field, done } = props
  const t = useWords('applications')
  const { answers } = useDraft(keeper)
  if (!mayWrite(application)) {
    return (
      <div className={styles.fields}>
        <Notice>{t('readOnly')}</Notice>
        <AnswersView definition={definition} answers={answers} />
      </div>
    )
  }
  return (
    <div ref={(box) => goTo(box, field)}>
      <FormPages
        key={`${page} ${field}`}
        definition={definition}
        answers={answers}
        onChange={(next) => keeper.change(next)}
        first={page}
        checked={field !== undefined}
        fileField={(slot) => (
          <FileAnswer {...slot} keeper={keeper} application={application.id} person={person} />
        )}
        isAwaited={(path) => isSending(`${uploadScope(application.id, path)}/`)}
        done={done}
      />
    </div>
  )
}

let gone = ''

/** Brings the field that a link names to the reader, once. */
function goTo(box: HTMLElement | null, field: string | undefined) {
  if (box === null || field === undefined) {
    gone = field === undefined ? '' : gone
    return
  }
  const target = box.querySelector<HTMLElement>(`[id$="-${CSS.escape(field)}"]`)
  if (gone === field || target === null) return
  gone = field
  const control = target.querySelector<HTMLElement>(CONTROL)
  control?.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'center' })
}
