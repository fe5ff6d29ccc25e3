import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { isProblem } from '@/api/problem'
import { type Survey, surveyQuery } from '@/features/followups/api'
import { StopSurveys } from '@/features/followups/StopSurveys'
import { SurveyForm } from '@/features/followups/SurveyForm'
import { SurveyOver } from '@/features/followups/SurveyOver'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'

import { takeToken } from './-door/mailedLink'
import { Page, Panel } from './-page/Page'

/** A year, asked by a letter: whoever holds it answers without a sign-in. */
export const Route = createFileRoute('/survey')({
  beforeLoad: ({ location }) => takeToken(location),
  loader: async () => {
    await loadWords('surveys', 'followups', 'problems')
    return { title: wordsOf('surveys')('pageTitle') }
  },
  head: ({ loaderData }) => ({
    meta: [
      ...(loaderData ? [{ title: loaderData.title }] : []),
      { name: 'robots', content: 'noindex' },
      { name: 'referrer', content: 'no-referrer' },
    ],
  }),
  component: SurveyPage,
})

function SurveyPage() {
  const { token } = Route.useRouteContext()
  return token === null ? <Leaf words="missing" /> : <OfLetter token={token} />
}

function OfLetter({ token }: { token: string }) {
  const t = useWords('surveys')
  const survey = useQuery(surveyQuery(token))
  const [ended, setEnded] = useState<'thanks' | 'stopped'>()
  if (ended === 'thanks') return <Leaf words="thanks" of={survey.data} />
  if (ended === 'stopped') return <Leaf words="stopped" of={survey.data} />
  if (survey.data) return <Asked survey={survey.data} token={token} onEnd={setEnded} />
  if (isProblem(survey.error, '/problems/letter-over')) {
    return (
      <Page title={t('pageTitle')} narrow>
        <Panel>
          <SurveyOver token={token} />
        </Panel>
      </Page>
    )
  }
  if (isProblem(survey.error, '/problems/survey-closed')) return <Leaf words="closed" />
  if (survey.isError) return <Leaf words="missing" />
  return (
    <Page title={t('pageTitle')} narrow>
      <Skeleton label={t('looking')} />
    </Page>
  )
}

type AskedProps = {
  survey: Survey
  token: string
  onEnd: (how: 'thanks' | 'stopped') => void
}

function Asked({ survey, token, onEnd }: AskedProps) {
  const t = useWords('surveys')
  const format = useFormat(survey.hub.zone)
  const { organisation, year } = survey
  const lead = t('lead', { organisation, until: format.date(survey.ends_at) })
  return (
    <Page title={t('title', { year })} lead={lead} narrow>
      <Panel>
        <SurveyForm survey={survey} token={token} onSent={() => onEnd('thanks')} />
      </Panel>
      <Panel>
        <StopSurveys survey={survey} token={token} onStopped={() => onEnd('stopped')} />
        <p>{t('only')}</p>
      </Panel>
    </Page>
  )
}

function Leaf({
  words,
  of,
}: {
  words: 'thanks' | 'stopped' | 'closed' | 'missing'
  of?: Survey | undefined
}) {
  const t = useWords('surveys')
  const { year, organisation } = of ?? { year: '', organisation: '' }
  const [title, text] =
    words === 'stopped'
      ? [t('stop.done'), t('stop.doneText', { organisation })]
      : words === 'thanks'
        ? [t('thanks.title'), t('thanks.text', { year })]
        : [t(`${words}.title`), t(`${words}.text`)]
  return (
    <Page title={t('pageTitle')} narrow>
      <Panel>
        <div role="status">
          <EmptyState seed={`survey-${words}`} title={title}>
            {text}
          </EmptyState>
        </div>
      </Panel>
    </Page>
  )
}
