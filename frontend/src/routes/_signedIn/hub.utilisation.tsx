import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { demandQuery, utilisationQuery } from '@/features/figures/api'
import { BookedDialog } from '@/features/figures/BookedDialog'
import { Breakdown } from '@/features/figures/Breakdown'
import { type Cut, readCut, writeCut } from '@/features/figures/cut'
import { DayLine } from '@/features/figures/DayLine'
import { ExportMenu } from '@/features/figures/ExportMenu'
import { PeriodPick } from '@/features/figures/PeriodPick'
import { type Period, readPeriod } from '@/features/figures/period'
import { Totals } from '@/features/figures/Totals'
import { UnmetDemand } from '@/features/figures/UnmetDemand'
import { WeekMap } from '@/features/figures/WeekMap'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Section } from '@/ui/Section'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The period, and as `open` the number whose bookings are shown. */
type Search = Partial<Period> & { open?: string }

/** How much of what could be booked was booked: by hour, day, studio, role and organisation. */
export const Route = createFileRoute('/_signedIn/hub/utilisation')({
  validateSearch: ({ from, to, open }: Record<string, unknown>): Search => ({
    ...(typeof from === 'string' && typeof to === 'string' && { from, to }),
    ...(typeof open === 'string' && { open }),
  }),
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { open: _, ...period } }) => period,
  loader: async ({ context: { queries, at }, deps }) => {
    await Promise.all([
      loadWords('figures', 'problems'),
      queries.ensureQueryData(utilisationQuery(at.slug, readPeriod(deps, today(at.zone)))),
      queries.ensureQueryData(demandQuery(at.slug, readPeriod(deps, today(at.zone)))),
    ])
    return { title: wordsOf('figures')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: UtilisationPage,
})

function UtilisationPage() {
  const t = useWords('figures')
  const { at, manyHubs } = Route.useRouteContext()
  const { open, ...search } = Route.useSearch()
  const navigate = Route.useNavigate()
  const period = readPeriod(search, today(at.zone))
  const { data: figures } = useSuspenseQuery(utilisationQuery(at.slug, period))
  const { data: demand } = useSuspenseQuery(demandQuery(at.slug, period))
  useLiveHub(at.slug)

  const show = (cut: Cut) =>
    void navigate({ search: { ...search, open: writeCut(cut) }, resetScroll: false })
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={<ExportMenu hub={at.slug} period={period} />}
    >
      <PeriodPick
        value={period}
        today={today(at.zone)}
        onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
      <Panel>
        <Totals total={figures.total} onOpen={show} />
      </Panel>
      <Panel>
        <Section title={t('week.title')}>
          <WeekMap hours={figures.hours} onOpen={show} />
        </Section>
      </Panel>
      {figures.days.length > 1 ? (
        <Panel>
          <Section title={t('days.title')}>
            <DayLine days={figures.days} />
          </Section>
        </Panel>
      ) : null}
      <Panel>
        <Section title={t('demand.title')}>
          <UnmetDemand demand={demand} />
        </Section>
      </Panel>
      <Breakdown figures={figures} onOpen={show} panel={(content) => <Panel>{content}</Panel>} />
      <BookedDialog
        hub={at}
        period={period}
        cut={readCut(open)}
        figures={figures}
        onClose={() => void navigate({ search, replace: true, resetScroll: false })}
      />
    </Page>
  )
}
