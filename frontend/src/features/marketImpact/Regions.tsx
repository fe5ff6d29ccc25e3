import type { Schema } from '@/api/client'
import { useWords } from '@/lib/i18n/useWords'
import { type Column, Table } from '@/ui/Table'

import type { RegionImpact } from './api'
import { useValue } from './useValue'

type Line = { id: string; name: string; makers: number | null; earned: number | null }
type Props = {
  hub: Schema['HubRef']
  regions: readonly RegionImpact[]
  others?: Schema['OtherRegions'] | null
}

/** What makers of each region have earned; those of which too few are, together. */
export function Regions({ hub, regions, others = null }: Props) {
  const t = useWords('marketImpact')
  const value = useValue(hub)
  const lines: Line[] = regions.map(({ region, ...told }) => ({
    id: region?.code ?? '',
    name: region?.name ?? t('regions.unknown'),
    ...told,
  }))
  if (others !== null) {
    lines.push({ ...others, id: 'others', name: t('regions.others', { count: others.regions }) })
  }
  const columns: Column<Line>[] = [
    { id: 'name', header: t('regions.region'), primary: true, cell: ({ name }) => name },
    {
      id: 'makers',
      header: t('figures.makers.name'),
      align: 'end',
      cell: ({ makers }) => (makers === null ? t('few') : value('makers', makers)),
    },
    {
      id: 'earned',
      header: t('figures.earned.name'),
      align: 'end',
      cell: ({ earned }) => (earned === null ? t('few') : value('earned', earned)),
    },
  ]
  return (
    <Table
      caption={t('regions.title')}
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
      empty={t('regions.none')}
    />
  )
}
