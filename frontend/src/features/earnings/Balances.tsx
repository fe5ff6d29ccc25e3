import { useSuspenseQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Numeral } from '@/ui/Numeral'
import { Section } from '@/ui/Section'

import { type Balance, balanceQuery } from './api'
import styles from './Earnings.module.css'

type Props = {
  sellerId: string
  zone: string
  /** What has left the balance and not arrived, by currency. */
  onItsWay: ReadonlyMap<string, number>
}

const PARTS = ['earning', 'available', 'held', 'onItsWay'] as const

/** What a seller has: a thread for each currency, woven differently where it cannot be paid yet. */
export function Balances({ sellerId, zone, onItsWay }: Props) {
  const t = useWords('earnings')
  const { data } = useSuspenseQuery(balanceQuery(sellerId))
  return (
    <Section title={t('balance.title')}>
      {data.items.length === 0 ? (
        <EmptyState seed={`balance ${sellerId}`} title={t('balance.none')}>
          {t('balance.noneText')}
        </EmptyState>
      ) : (
        <div className={styles.balances}>
          {data.items.map((balance) => (
            <OneBalance
              key={balance.currency}
              balance={balance}
              zone={zone}
              onItsWay={onItsWay.get(balance.currency) ?? 0}
            />
          ))}
        </div>
      )}
    </Section>
  )
}

type OneProps = { balance: Balance; zone: string; onItsWay: number }

function OneBalance({ balance, zone, onItsWay }: OneProps) {
  const t = useWords('earnings')
  const format = useFormat(zone)
  const amounts = { ...balance, onItsWay }
  const money = (amount: number) => format.money({ amount, currency: balance.currency })
  return (
    <div className={styles.stack}>
      <div className={styles.thread} aria-hidden="true">
        {PARTS.map((part) =>
          amounts[part] > 0 ? (
            <i key={part} data-part={part} style={{ '--grow': amounts[part] } as CSSProperties} />
          ) : null,
        )}
      </div>
      <dl className={styles.parts}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>
              <i data-part={part} aria-hidden="true" />
              {t(`balance.${part}`)}
            </dt>
            <dd>
              <Numeral size="m">{money(amounts[part])}</Numeral>
            </dd>
            <dd className={styles.quiet}>{t(`balance.text.${part}`)}</dd>
          </div>
        ))}
      </dl>
      {balance.available < 0 ? (
        <Notice kind="warning" title={t('balance.owed', { amount: money(-balance.available) })}>
          {t('balance.owedText')}
        </Notice>
      ) : null}
    </div>
  )
}
