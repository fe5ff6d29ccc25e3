import { useQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Division } from '@/ui/Division'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import { divisionQuery, type SaleDivision } from './api'
import styles from './Earnings.module.css'
import { givenOf, partsOf, rowsOf, sumOf } from './rows'
import { useParts } from './useParts'

type Props = { orderId: string; zone: string }

/** Where each minor unit of an order went, and what of it went back. */
export function SaleDivided({ orderId, zone }: Props) {
  const t = useWords('earnings')
  const { data: sale, error } = useQuery(divisionQuery(orderId))
  return (
    <Section title={t('split.title')}>
      {sale === undefined ? (
        <>
          <ProblemNotice of={{ error, submittedAt: 0 }} />
          {error === null ? <Skeleton label={t('coming')} shape="block" /> : null}
        </>
      ) : (
        <Divided sale={sale} zone={zone} />
      )}
    </Section>
  )
}

function Divided({ sale, zone }: { sale: SaleDivision; zone: string }) {
  const t = useWords('earnings')
  const format = useFormat(zone)
  const { currency } = sale
  const say = useParts(currency, zone)
  const parts = partsOf(sale)
  const { picture, rows } = say(rowsOf(parts))
  const given = givenOf(parts)
  const sold = sumOf(parts) + given
  const money = (amount: number) => format.money({ amount, currency })
  const returned = parts.reduce((all, part) => all + part.returned, 0)
  return (
    <div className={styles.stack}>
      <Division
        picture={picture}
        caption={t('sale.of', { price: money(sold) })}
        words={{ who: t('who'), amount: t('gets'), total: t('total') }}
        rows={rows}
        total={money(sold)}
      />
      {given === 0 ? null : <p>{t('sale.given', { amount: money(given) })}</p>}
      {returned === 0 ? null : <p>{t('sale.returned', { amount: money(returned) })}</p>}
      <p className={styles.quiet}>
        {sale.freed_at === null
          ? t('sale.waits')
          : t('sale.freed', { when: format.date(sale.freed_at) })}
      </p>
    </div>
  )
}
