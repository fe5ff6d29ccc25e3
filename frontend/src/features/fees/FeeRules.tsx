import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { AddFeeRule, type SellerChoice } from './AddFeeRule'
import { type FeeRule, feeRulesQuery } from './api'
import styles from './Fees.module.css'
import { keptOf } from './rates'

type Props = { hub: string; zone: string; sellers: SellerChoice }

/** What a hub keeps of sales: each rule with its day; the one that divides today is marked. */
export function FeeRules({ hub, zone, sellers }: Props) {
  const t = useWords('fees')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(feeRulesQuery(hub))
  const columns = useColumns(zone)
  const { rate, vat } = data.usual
  const holds = data.items.some((rule) => rule.holds && rule.seller === null)
  return (
    <Section
      title={t('rules.title')}
      aside={<AddFeeRule hub={hub} zone={zone} sellers={sellers} />}
    >
      <div className={styles.form}>
        <p className={styles.quiet}>
          {t(holds ? 'rules.usual' : 'rules.usualHolds', {
            rate: format.rate(rate),
            vat: format.rate(vat),
            kept: format.rate(keptOf(rate, vat)),
          })}
        </p>
        {data.items.length === 0 ? null : (
          <Table
            caption={t('rules.title')}
            columns={columns}
            rows={data.items}
            rowKey={({ id }) => id}
          />
        )}
      </div>
    </Section>
  )
}

function useColumns(zone: string): Column<FeeRule>[] {
  const t = useWords('fees')
  const format = useFormat(zone)
  return [
    {
      id: 'from',
      header: t('rules.from'),
      primary: true,
      cell: ({ begins_on: day, holds }) => (
        <span className={styles.held}>
          {format.date(day)}
          {holds ? <Badge tone="success">{t('rules.holds')}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'of',
      header: t('rules.of'),
      cell: ({ seller }) => seller?.name ?? t('rules.all'),
    },
    { id: 'rate', header: t('rules.rate'), align: 'end', cell: ({ rate }) => format.rate(rate) },
    { id: 'vat', header: t('rules.vat'), align: 'end', cell: ({ vat }) => format.rate(vat) },
    {
      id: 'kept',
      header: t('rules.kept'),
      align: 'end',
      cell: ({ rate, vat }) => format.rate(keptOf(rate, vat)),
    },
  ]
}
