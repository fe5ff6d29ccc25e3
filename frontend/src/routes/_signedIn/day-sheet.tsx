import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { daySheetQuery, type Whose } from '@/features/day-sheet/api'
import { Sheet } from '@/features/day-sheet/Sheet'
import styles from '@/features/day-sheet/Sheet.module.css'
import { useLiveHub } from '@/features/live/useLiveHub'
import { managedHubs } from '@/features/people/roles'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { HubMenu } from '../-page/HubMenu'
import { Page, Panel } from '../-page/Page'

const DAY = /^\d{4}-\d{2}-\d{2}$/
type Search = { on?: string; of?: string }

/** An operator's day; for managers also anybody's, and the hub's. */
export const Route = createFileRoute('/_signedIn/day-sheet')({
  validateSearch: ({ on, of }: Record<string, unknown>): Search => ({
    ...(typeof on === 'string' && DAY.test(on) && { on }),
    ...(typeof of === 'string' && { of }),
  }),
  beforeLoad: ({ context: { me, hub, hubs } }) => {
    const managed = managedHubs(me.roles, hubs)
    const at = managed.find(({ id }) => id === hub.id) ?? managed[0]
    return { at: at ?? hub, manages: at !== undefined }
  },
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries, at, manages }, deps: { on, of } }) => {
    const whose: Whose = of ?? (manages ? 'hub' : 'me')
    const day = on ?? today(at.zone)
    await Promise.all([
      loadWords('daySheet', 'problems'),
      queries.ensureQueryData(daySheetQuery(at.slug, day, whose)),
    ])
    return { title: wordsOf('daySheet')('title'), whose, day }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DaySheetPage,
})

function DaySheetPage() {
  const t = useWords('daySheet')
  const { at, manages } = Route.useRouteContext()
  const { whose, day } = Route.useLoaderData()
  const { data: sheet } = useSuspenseQuery(daySheetQuery(at.slug, day, whose))
  const format = useFormat(at.zone)
  const navigate = useNavigate({ from: '/day-sheet' })
  useLiveHub(at.slug)
  const go = (changed: Search) => void navigate({ search: (old) => ({ ...old, ...changed }) })
  const name = sheet.person?.name
  return (
    <Page
      title={format.date(day)}
      lead={
        whose === 'hub'
          ? t('leadHub')
          : whose === 'me'
            ? t('lead', { hub: at.name })
            : t('titleOf', { name: name ?? '' })
      }
      {...(manages && { tabs: <HubMenu /> })}
      action={
        <span data-no-print="">
          <Button onPress={() => window.print()}>{t('print')}</Button>
        </span>
      }
    >
      <div className={styles.bar} data-no-print="">
        <IconButton
          icon="chevron-left"
          label={t('before')}
          onPress={() => go({ on: addDays(day, -1) })}
        />
        <IconButton
          icon="chevron-right"
          label={t('after')}
          onPress={() => go({ on: addDays(day, 1) })}
        />
        {manages ? (
          <Select
            label={t('whose')}
            placeholder={t('whose')}
            value={whose}
            onChange={(of) => go({ of: String(of) })}
          >
            <Option id="hub">{t('hub')}</Option>
            {sheet.is_operator ? <Option id="me">{t('me')}</Option> : null}
            {sheet.operators.map(({ id, name: operator }) => (
              <Option key={id} id={id}>
                {operator}
              </Option>
            ))}
          </Select>
        ) : null}
      </div>
      <Panel>
        <Sheet sheet={sheet} isToday={day === today(at.zone)} />
      </Panel>
    </Page>
  )
}
