import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { AddExtraDialog } from '@/features/equipment/AddExtraDialog'
import { equipmentQuery } from '@/features/equipment/api'
import { EquipmentDesk } from '@/features/equipment/EquipmentDesk'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/equipment')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('equipment', 'people', 'problems'),
      queries.ensureQueryData(equipmentQuery(at.slug)),
    ])
    return { title: wordsOf('equipment')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: EquipmentPage,
})

function EquipmentPage() {
  const t = useWords('equipment')
  const { at, manyHubs } = Route.useRouteContext()
  const { data } = useSuspenseQuery(equipmentQuery(at.slug))
  const [isAdding, setAdding] = useState(false)
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        <Button onPress={() => setAdding(true)}>
          <Icon name="plus" />
          {t('extra.add')}
        </Button>
      }
    >
      <Panel>
        <EquipmentDesk extras={data.extras} operators={data.operators} />
      </Panel>
      <AddExtraDialog hub={at} isOpen={isAdding} onOpenChange={setAdding} />
    </Page>
  )
}
