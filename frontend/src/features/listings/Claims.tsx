import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Band } from '@/ui/Section'
import { Table } from '@/ui/Table'

import type { ListingDetail } from './api'

/** What is claimed of it with evidence, by whose rules, and until when. */
export function Claims({ listing }: { listing: ListingDetail }) {
  const t = useWords('listings')
  const format = useFormat(listing.hub.zone)
  if (listing.claims.length === 0) return null
  return (
    <Band tone="wool" title={t('claims.title')} lead={t('claims.lead')}>
      <Table
        caption={t('claims.title')}
        columns={[
          { id: 'claim', header: t('claims.claim'), cell: ({ words }) => words, primary: true },
          {
            id: 'scope',
            header: t('claims.scope'),
            cell: ({ scope_part: part }) => part || t('claims.whole'),
          },
          {
            id: 'scheme',
            header: t('claims.scheme'),
            cell: ({ scheme, scheme_name: name, register_number: number }) =>
              scheme === 'own' ? t('claims.own') : [name, number].filter(Boolean).join(', '),
          },
          {
            id: 'checked',
            header: t('claims.checked'),
            cell: ({ checked_on: day }) => format.date(day),
          },
          {
            id: 'until',
            header: t('claims.until'),
            cell: ({ valid_until: day }) => (day === null ? t('claims.always') : format.date(day)),
          },
        ]}
        rows={listing.claims}
        rowKey={({ kind, words }) => `${kind} ${words}`}
      />
    </Band>
  )
}
