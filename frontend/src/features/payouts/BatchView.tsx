import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { DescriptionList } from '@/ui/DescriptionList'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type BatchDetail, bankFileAddress, batchQuery, type Payout } from './api'
import { BatchActs } from './BatchActs'
import { EndPayout } from './EndPayout'
import { BatchBadge, PayoutBadge } from './PayoutBadge'
import styles from './Payouts.module.css'

type Props = { batchId: string; zone: string }

/** Where a batch stands, who did what, and what comes next. */
export function BatchHead({ batchId, zone }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data: batch } = useSuspenseQuery(batchQuery(batchId))
  const byWhen = (name: string, at: string) =>
    t('batch.byWhen', { name, when: format.dateTime(at) })
  const items = [
    { term: t('paysOn'), detail: format.date(batch.pays_on) },
    {
      term: t('batch.drafted'),
      detail: byWhen(batch.drafted_by.name, batch.drafted_at),
    },
    ...(batch.released_by && batch.released_at
      ? [{ term: t('batch.released'), detail: byWhen(batch.released_by.name, batch.released_at) }]
      : []),
    ...(batch.sent_at ? [{ term: t('batch.sent'), detail: format.dateTime(batch.sent_at) }] : []),
  ]
  return (
    <div className={styles.state}>
      <BatchBadge state={batch.state} />
      <p>{t(`batch.text.${batch.state}`)}</p>
      {batch.state === 'drafted' && !batch.may_release ? (
        <Notice kind="waiting" title={t('batch.second')}>
          {t('batch.secondText')}
        </Notice>
      ) : null}
      <DescriptionList items={items} />
      <BankFile batch={batch} />
      <BatchActs batch={batch} />
    </div>
  )
}

function BankFile({ batch }: { batch: BatchDetail }) {
  const t = useWords('payouts')
  if (batch.released_at === null) return null
  return (
    <div className={styles.acts}>
      {(['xml', 'csv'] as const).map((form) => (
        <ButtonLink key={form} kind="outline" href={bankFileAddress(batch.id, form)} download>
          <Icon name="download" />
          {t(`batch.files.${form}`)}
        </ButtonLink>
      ))}
    </div>
  )
}

/** Who gets how much where, and what became of it. */
export function BatchPayouts({ batchId, zone }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data: batch } = useSuspenseQuery(batchQuery(batchId))
  const columns = useColumns(zone, batch)
  const total = format.money({ amount: batch.total, currency: batch.currency })
  return (
    <Section
      title={t('batch.payouts')}
      aside={<b>{t('batch.sum', { count: batch.count, total })}</b>}
    >
      <Table
        caption={t('batch.payouts')}
        columns={columns}
        rows={batch.payouts}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

function useColumns(zone: string, batch: BatchDetail): Column<Payout>[] {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const columns: Column<Payout>[] = [
    {
      id: 'seller',
      header: t('batch.seller'),
      primary: true,
      cell: ({ seller }) => seller.name,
    },
    {
      id: 'account',
      header: t('account'),
      cell: ({ account, holder }) => (
        <span className={styles.two}>
          {account}
          <small>{holder}</small>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, reason }) => (
        <span className={styles.two}>
          <PayoutBadge state={state} />
          {reason === null ? null : <small>{reason}</small>}
        </span>
      ),
    },
    {
      id: 'amount',
      header: t('amount'),
      align: 'end',
      cell: ({ amount, currency }) => format.money({ amount, currency }),
    },
  ]
  if (batch.state !== 'released' && batch.state !== 'sent') return columns
  return [
    ...columns,
    {
      id: 'acts',
      header: t('end.acts'),
      headerHidden: true,
      align: 'end',
      cell: (payout) => <EndPayout payout={payout} />,
    },
  ]
}
