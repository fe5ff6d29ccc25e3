import { createFileRoute, Link } from '@tanstack/react-router'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useJoin } from '@/features/applications/api'
import { dropToken } from '@/features/joining/linkToken'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'

import { takeToken } from '../-door/mailedLink'
import { Page, Panel } from '../-page/Page'

/** Where a letter leads somebody who was invited to work on an application. */
export const Route = createFileRoute('/_signedIn/applications/join')({
  beforeLoad: ({ location }) => takeToken(location),
  loader: () => loadWords('applications', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('applications')('join.title') }] }),
  component: JoinPage,
})

function JoinPage() {
  const t = useWords('applications')
  const { token } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const join = useJoin()
  const isGone = token === null || isProblem(join.error, '/problems/not-found')
  return (
    <Page title={t('join.title')} narrow>
      <Panel>
        {isGone ? (
          <Notice
            kind="warning"
            title={t('join.gone')}
            live
            actions={
              <Link to="/applications" className={buttonClass({ kind: 'outline', size: 'small' })}>
                {t('join.mine')}
              </Link>
            }
          >
            {t('join.goneText')}
          </Notice>
        ) : (
          <>
            <p>{t('join.text')}</p>
            <ProblemNotice of={join} />
            <p>
              <Button
                isPending={join.isPending}
                onPress={() =>
                  join.mutate(token, {
                    onSuccess: ({ id }) => {
                      dropToken('/applications/join')
                      void navigate({
                        to: '/applications/$applicationId',
                        params: { applicationId: id },
                      })
                    },
                  })
                }
              >
                {t('join.join')}
              </Button>
            </p>
          </>
        )}
      </Panel>
    </Page>
  )
}
