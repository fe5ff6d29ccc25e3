import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router'

import { checkinQuery } from '@/features/checkins/api'
import { CheckinForm } from '@/features/checkins/CheckinForm'
import { Corrected } from '@/features/checkins/Corrected'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { showToast } from '@/ui/toasts'

import { Page, Panel } from '../-page/Page'

/** The check-in of a month. */
export const Route = createFileRoute('/_signedIn/check-ins/$ventureId/$month')({
  loader: async ({ context: { queries }, params: { ventureId, month } }) => {
    await Promise.all([
      queries.fetchQuery(checkinQuery(ventureId, month)),
      loadWords('checkins', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('checkins')('title') }] }),
  component: CheckinPage,
})

function CheckinPage() {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat('UTC')
  const navigate = useNavigate()
  const { ventureId, month } = Route.useParams()
  const { data: checkin } = useSuspenseQuery(checkinQuery(ventureId, month))
  const saved = () => {
    showToast({ title: t('sent'), kind: 'success' })
    const to = checkin.on_behalf ? '/hub/check-ins' : '/check-ins'
    void navigate({ to })
  }
  const above = (
    <Link to="/check-ins/$ventureId" params={{ ventureId }} className={linkClass()}>
      {checkin.organisation.name}
    </Link>
  )
  return (
    <Page title={format.month(month)} lead={checkin.programme.name[language]} above={above} narrow>
      <Panel>
        {checkin.asked.length === 0 ? (
          <p>{t('nothingAsked')}</p>
        ) : (
          <CheckinForm key={month} checkin={checkin} onSaved={saved} />
        )}
      </Panel>
      {checkin.asked.some(({ earlier }) => earlier.length > 0) ? (
        <Panel>
          <Corrected checkin={checkin} />
        </Panel>
      ) : null}
    </Page>
  )
}
