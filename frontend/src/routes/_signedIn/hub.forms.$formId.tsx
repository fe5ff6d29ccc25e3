import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useCallback } from 'react'

import { formQuery } from '@/features/forms/api'
import { Builder } from '@/features/forms/builder/Builder'
import { PublishedForm } from '@/features/forms/builder/PublishedForm'
import { say } from '@/features/forms/wording'
import { followTopic } from '@/features/live/api'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { LeaveGuard } from '../-page/LeaveGuard'
import { managedHub } from '../-page/managedHub'
import { Page } from '../-page/Page'

type FormNews = { form_id: string; version: number | null }

/** One form: what is asked, or the draft at work. */
export const Route = createFileRoute('/_signedIn/hub/forms/$formId')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries }, params: { formId } }) => {
    const [form] = await Promise.all([
      // What somebody writes must not come from an old reading.
      queries.fetchQuery(formQuery(formId)),
      loadWords('forms', 'formBuilder', 'studioSettings', 'problems'),
    ])
    return { titles: (form.draft ?? form.active)?.definition.title }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.titles?.en }] }),
  component: FormPage,
})

function FormPage() {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const { formId } = Route.useParams()
  const { at } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const { data: form } = useSuspenseQuery(formQuery(formId))
  const follow = useCallback(
    (heard: (version: number | null) => void) =>
      followTopic<FormNews>(at.slug, 'forms-changed', (news) => {
        if (news === null || news.form_id === formId) heard(news?.version ?? null)
      }),
    [at.slug, formId],
  )
  const shown = form.draft ?? form.active
  const title = (shown && say(shown.definition.title, language)) || t('unnamed')
  const { draft } = form
  return (
    <Page
      wide
      title={title}
      lead={t(`purposes.${form.purpose}`)}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/hub/forms">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      {draft ? (
        <Builder
          key={draft.id}
          form={{ ...form, draft }}
          currency={at.currency}
          follow={follow}
          guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
          onDiscarded={(isGone) => isGone && void navigate({ to: '/hub/forms' })}
        />
      ) : (
        <PublishedForm form={form} zone={at.zone} />
      )}
    </Page>
  )
}
