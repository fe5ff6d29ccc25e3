import type { Application } from '@/api/applications'
import { History } from '@/features/applications/History'
import { Receipts } from '@/features/applications/Receipts'
import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'

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
