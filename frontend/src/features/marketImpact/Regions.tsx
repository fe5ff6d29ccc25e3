import type { Schema } from '@/api/client'
import { useWords } from '@/lib/i18n/useWords'
import { type Column, Table } from '@/ui/Table'

import type { RegionImpact } from './api'
import { useValue } from './useValue'

/** A fund has no maker of its own. */
const NONE = 0

type Line = { id: string; name: string; makers: number | null; earned: number | null }
type Props = {
  hub: Schema['HubRef']
  regions: readonly RegionImpact[]
  /** What brands keep in their funds, which are of no region. */
  brands: Schema['BrandsImpact'] | null
  others?: Schema['OtherRegions'] | null
}

/** What makers of each region have earned, and the rest: the rows add up to what all have. */
export function Regions({ hub, regions, brands, others = null }: Props) {
  const t = useWords('marketImpact')
  const value = useValue(hub)
  const lines: Line[] = regions.map(({ region, ...told }) => ({
    id: region?.code ?? '',
    name: region?.name ?? t('regions.unknown'),
    ...told,
  }))
  if (brands !== null && brands.brands > 0) {
    lines.push({ id: 'brands', name: t('regions.brands'), makers: NONE, earned: brands.earned })
  }
  if (others !== null) {
    const { regions: count, brands: withBrands, ...told } = others
    const name = withBrands
      ? t(count === 0 ? 'regions.brands' : 'regions.withBrands', { count })
      : t('regions.others', { count })
    lines.push({ id: 'others', name, ...told })
  }
  const columns: Column<Line>[] = [
    { id: 'name', header: t('regions.region'), primary: true, cell: ({ name }) => name },
    {
      id: 'makers',
      header: t('figures.makers.name'),
      align: 'end',
      cell: ({ makers }) =>
        makers === NONE ? '—' : makers === null ? t('few') : value('makers', makers),
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
