import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { qualificationKindsQuery } from '@/api/qualifications'
import { equipmentQuery, type Operator } from '@/features/equipment/api'
import { EquipmentDesk } from '@/features/equipment/EquipmentDesk'
import { type Editing, ExtraDialog } from '@/features/equipment/ExtraDialog'
import { OperatorDialog, type WeekPart } from '@/features/equipment/OperatorDialog'
import { useLiveHub } from '@/features/live/useLiveHub'
import { candidatesQuery } from '@/features/people/api'
import { WeekField } from '@/features/studios/settings/WeekField'
import { inOrder, weekProblems } from '@/features/studios/settings/week'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/equipment')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('equipment', 'people', 'problems', 'studioSettings'),
      queries.ensureQueryData(equipmentQuery(at.slug)),
      queries.ensureQueryData(qualificationKindsQuery(at.slug)),
    ])
    return { title: wordsOf('equipment')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: EquipmentPage,
})

function EquipmentPage() {
  const t = useWords('equipment')
  const language = useLanguage()
  const { at, manyHubs } = Route.useRouteContext()
  const { data } = useSuspenseQuery(equipmentQuery(at.slug))
  const { data: kinds } = useSuspenseQuery(qualificationKindsQuery(at.slug))
  const [editing, setEditing] = useState<Editing | null>(null)
  const [operator, setOperator] = useState<Operator | 'new' | null>(null)
  const [q, setQ] = useState('')
  const { data: candidates = [] } = useQuery({
    ...candidatesQuery(at.slug, q),
    enabled: operator === 'new',
  })
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        <Button onPress={() => setEditing('equipment')}>
          <Icon name="plus" />
          {t('extra.add.equipment')}
        </Button>
      }
    >
      <Panel>
        <EquipmentDesk
          extras={data.extras}
          operators={data.operators}
          qualifications={new Map(kinds.items.map(({ id, name }) => [id, name[language]]))}
          onEdit={setEditing}
          onOperator={setOperator}
        />
      </Panel>
      <ExtraDialog
        hub={at}
        qualifications={kinds.items}
        editing={editing}
        onClose={() => setEditing(null)}
      />
      <OperatorDialog
        hubId={at.id}
        skills={data.extras.filter(({ kind, offered }) => kind === 'people' && offered)}
        candidates={candidates}
        onSearch={setQ}
        week={
          {
            field: (props) => <WeekField {...props} zone={at.zone} />,
            isClear: (week) => weekProblems(week).length === 0,
            tidy: inOrder,
          } satisfies WeekPart
        }
        operator={operator}
        onClose={() => setOperator(null)}
      />
    </Page>
  )
}
