import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { monthsBefore } from '@/lib/intl/months'
import { today } from '@/lib/intl/wallTime'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { Skeleton } from '@/ui/Skeleton'

import { type Month, statementAddress, statementQuery } from './api'
import styles from './Payouts.module.css'

// Two years of months: who needs an older one asks the hub.
const MANY = 24
const ACTS = [
  'earnings.free',
  'earnings.refund',
  'earnings.chargeback',
  'earnings.hold',
  'earnings.lift',
  'payouts.release',
  'payouts.bounce',
] as const

type Props = { sellerId: string; zone: string; currencies: readonly string[] }

/** What was available at the beginning of a month, what moved it, and at its end; on paper, too. */
export function Statement({ sellerId, zone, currencies }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const language = useLanguage()
  const months = monthsBefore(today(zone), MANY)
  const [month, setMonth] = useState(months[0] ?? '')
  const [currency, setCurrency] = useState(currencies[0] ?? '')
  const of: Month = { month, currency }
  return (
    <Section title={t('statement.title')}>
      <div className={styles.form}>
        <div className={styles.choices}>
          <Select
            label={t('statement.month')}
            placeholder={t('statement.month')}
            value={month}
            onChange={(id) => setMonth(String(id))}
          >
            {months.map((one) => (
              <Option key={one} id={one}>
                {format.month(one)}
              </Option>
            ))}
          </Select>
          {currencies.length < 2 ? null : (
            <Select
              label={t('currency')}
              placeholder={t('currency')}
              value={currency}
              onChange={(id) => setCurrency(String(id))}
            >
              {currencies.map((one) => (
                <Option key={one} id={one}>
                  {one}
                </Option>
              ))}
            </Select>
          )}
          <div className={styles.acts}>
            {(['pdf', 'csv'] as const).map((form) => (
              <ButtonLink
                key={form}
                kind="outline"
                href={statementAddress(sellerId, of, form, language)}
                download
              >
                <Icon name="download" />
                {t(`statement.${form}`)}
              </ButtonLink>
            ))}
          </div>
        </div>
        <Lines sellerId={sellerId} zone={zone} of={of} />
      </div>
    </Section>
  )
}

function Lines({ sellerId, zone, of }: { sellerId: string; zone: string; of: Month }) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data, error } = useQuery(statementQuery(sellerId, of))
  if (data === undefined) {
    return error === null ? (
      <Skeleton label={t('statement.coming')} />
    ) : (
      <ProblemNotice of={{ error, submittedAt: 0 }} />
    )
  }
  const money = (amount: number) => format.money({ amount, currency: data.currency })
  return (
    <table className={styles.statement}>
      <caption className="visually-hidden">
        {t('statement.of', { month: format.month(data.month) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('statement.what')}</th>
          <th scope="col">{t('amount')}</th>
          <th scope="col">{t('statement.balance')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('statement.opening')}</th>
          <td />
          <td>{money(data.opening)}</td>
        </tr>
        {data.lines.map(({ id, at, act, amount, balance }) => {
          const known = ACTS.find((one) => one === act)
          return (
            <tr key={id}>
              <th scope="row">
                <span className={styles.two}>
                  {known === undefined ? act : t(`statement.acts.${actKey(known)}`)}
                  <small>{format.dateTime(at)}</small>
                </span>
              </th>
              <td>{amount > 0 ? `+${money(amount)}` : money(amount)}</td>
              <td>{money(balance)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('statement.closing')}</th>
          <td />
          <td>{money(data.closing)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

type Act = (typeof ACTS)[number]
type Key<A> = A extends `${string}.${infer K}` ? K : never

/** A key of words has no point in it. */
const actKey = (act: Act) => act.slice(act.indexOf('.') + 1) as Key<Act>
