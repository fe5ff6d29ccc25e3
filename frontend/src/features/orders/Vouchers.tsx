import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { AddVoucher } from './AddVoucher'
import { useRetireVoucher, type Voucher, type VouchersOf, vouchersQuery } from './api'
import styles from './Orders.module.css'
import { standingOf, type VoucherStanding } from './vouchers'

const LOOKS = {
  holds: { tone: 'success', mark: 'solid' },
  ahead: { tone: 'info', mark: 'hollow' },
  used: { tone: 'neutral', mark: 'solid' },
  over: { tone: 'neutral', mark: 'solid' },
  retired: { tone: 'neutral', mark: 'hollow' },
} as const satisfies Record<VoucherStanding, object>

type Props = { giver: VouchersOf; zone: string; currency: string; mayChange: boolean }

/** The vouchers of a shop or a hub: what each is worth, how often it was used, and until when it holds. */
export function Vouchers({ giver, zone, currency, mayChange }: Props) {
  const t = useWords('orderDesk')
  const pages = useSuspenseInfiniteQuery(vouchersQuery(giver))
  const [retired, setRetired] = useState<Voucher | null>(null)
  const isOfHub = 'hub' in giver
  const columns = useColumns({
    zone,
    currency,
    isOfHub,
    onRetire: mayChange ? setRetired : undefined,
  })
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const add = mayChange ? <AddVoucher giver={giver} zone={zone} currency={currency} /> : undefined
  if (rows.length === 0) {
    return (
      <EmptyState seed="vouchers" title={t('vouchers.none')} action={add}>
        {t('hub' in giver ? 'vouchers.ofHub.noneText' : 'vouchers.noneText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.form}>
      {add === undefined ? null : <div className={styles.acts}>{add}</div>}
      <Table caption={t('vouchers.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('vouchers.more') }}
      />
      {retired === null ? null : (
        <Retire giver={giver} voucher={retired} onClose={() => setRetired(null)} />
      )}
    </div>
  )
}

type ColumnsOf = {
  zone: string
  currency: string
  isOfHub: boolean
  onRetire: ((voucher: Voucher) => void) | undefined
}

function useColumns({ zone, currency, isOfHub, onRetire }: ColumnsOf): Column<Voucher>[] {
  const t = useWords('orderDesk')
  const format = useFormat(zone)
  const money = (amount: number) => format.money({ amount, currency })
  const day = today(zone)
  const columns: Column<Voucher>[] = [
    {
      id: 'code',
      header: t('vouchers.code'),
      primary: true,
      cell: ({ code, least }) => (
        <span className={styles.two}>
          <b>{code}</b>
          {least > 0 ? <small>{t('vouchers.from', { amount: money(least) })}</small> : null}
        </span>
      ),
    },
    {
      id: 'worth',
      header: t('vouchers.worth'),
      align: 'end',
      cell: ({ basis_points: points, amount }) =>
        points === null ? money(amount ?? 0) : format.rate(points),
    },
    {
      id: 'days',
      header: t('vouchers.days'),
      cell: ({ begins_on: begins, ends_on: ends }) =>
        `${format.dateShort(begins)} – ${format.dateShort(ends)}`,
    },
    {
      id: 'used',
      header: t('vouchers.used'),
      align: 'end',
      cell: ({ used, most }) => `${format.number(used)} / ${format.number(most)}`,
    },
    ...(isOfHub
      ? [
          {
            id: 'cost',
            header: t('vouchers.ofHub.cost'),
            align: 'end' as const,
            cell: ({ cost = 0 }: Voucher) => money(cost),
          },
        ]
      : []),
    {
      id: 'state',
      header: t('state'),
      cell: (voucher) => {
        const standing = standingOf(voucher, day)
        return <Badge {...LOOKS[standing]}>{t(`vouchers.standings.${standing}`)}</Badge>
      },
    },
  ]
  if (onRetire === undefined) return columns
  return [
    ...columns,
    {
      id: 'acts',
      header: t('vouchers.retire'),
      headerHidden: true,
      align: 'end',
      cell: (voucher) =>
        voucher.retired_at === null ? (
          <Button
            kind="outline"
            size="small"
            aria-label={t('vouchers.retireOf', { code: voucher.code })}
            onPress={() => onRetire(voucher)}
          >
            {t('vouchers.retire')}
          </Button>
        ) : null,
    },
  ]
}

type RetireProps = { giver: VouchersOf; voucher: Voucher; onClose: () => void }

function Retire({ giver, voucher, onClose }: RetireProps) {
  const t = useWords('orderDesk')
  const retire = useRetireVoucher(giver)
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t('vouchers.retireTitle', { code: voucher.code })}
      labels={{ confirm: t('vouchers.retire'), dismiss: t('leave') }}
      danger
      isPending={retire.isPending}
      onConfirm={() => void retire.mutateAsync(voucher.id).then(onClose, () => undefined)}
    >
      {t('vouchers.retireText')}
      <ProblemNotice of={retire} />
    </AlertDialog>
  )
}
