import { type ReactNode, useState } from 'react'
import type { Bought } from '@/api/buying'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { DescriptionList } from '@/ui/DescriptionList'
import { Notice } from '@/ui/Notice'

import { type Order, type Purchase, useGiveUp } from './api'
import { HowToPay } from './HowToPay'
import { OrderCard, type WriteAbout } from './OrderCard'
import styles from './Purchase.module.css'
import { Sums } from './Sums'
import { usePlaces } from './usePlaces'

type Props = {
  bought: Bought
  write?: WriteAbout | undefined
  /** What can be done and said about an order that has come. */
  after?: ((order: Order) => ReactNode) | undefined
}

/** What was bought at once: how to pay for it, and where the order of each shop stands. */
export function PurchaseView({ bought, write, after }: Props) {
  const t = useWords('buying')
  const { purchase } = bought
  const { status } = purchase
  const isOpen = status === 'awaiting_payment'
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {isOpen && purchase.payment_id !== null ? <HowToPay bought={bought} /> : null}
        {status === 'lapsed' ? (
          <Notice kind="warning" title={t('lapsed.title')}>
            {t('lapsed.text')}
          </Notice>
        ) : null}
        {purchase.orders.map((order) => (
          <OrderCard key={order.id} {...{ order, bought, write }} after={after?.(order)} />
        ))}
        {isOpen ? <GiveUp bought={bought} /> : null}
      </div>
      <aside className={styles.side} aria-label={t('sums.label')}>
        <Sums
          sums={purchase}
          isBare={purchase.orders.every(({ delivery }) => delivery === null)}
          hub={purchase.hub.name}
          currency={purchase.currency}
          zone={purchase.hub.zone}
        />
        <Facts purchase={purchase} />
      </aside>
    </div>
  )
}

function Facts({ purchase }: { purchase: Purchase }) {
  const t = useWords('buying')
  const { hub, address, name, email, phone, method, made_at, paid_at } = purchase
  const format = useFormat(hub.zone)
  const { nameOf } = usePlaces()
  const goesTo =
    address === null
      ? []
      : [address.street, `${address.postcode} ${address.city}`.trim(), nameOf(address.place)]
  const items = [
    { term: t('facts.made'), detail: format.dateTime(made_at) },
    { term: t('facts.method'), detail: t(`pay.methods.${method}`) },
    ...(paid_at === null ? [] : [{ term: t('facts.paid'), detail: format.dateTime(paid_at) }]),
    { term: t('facts.buyer'), detail: <Lines of={[name, email, phone]} /> },
    ...(address === null ? [] : [{ term: t('facts.address'), detail: <Lines of={goesTo} /> }]),
  ]
  return <DescriptionList items={items} ruled />
}

const Lines = ({ of }: { of: readonly string[] }) =>
  of.filter(Boolean).map((line) => (
    <span key={line} className={styles.text}>
      {line}
    </span>
  ))

function GiveUp({ bought }: { bought: Bought }) {
  const t = useWords('buying')
  const [isAsking, ask] = useState(false)
  const giveUp = useGiveUp(bought)
  const confirm = () =>
    giveUp.mutateAsync().then(
      () => ask(false),
      () => ask(false), // the notice says why
    )
  return (
    <div className={styles.act}>
      <Button kind="quiet" onPress={() => ask(true)}>
        {t('giveUp.open')}
      </Button>
      <ProblemNotice of={giveUp} />
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={ask}
        title={t('giveUp.title')}
        labels={{ confirm: t('giveUp.confirm'), dismiss: t('giveUp.dismiss') }}
        onConfirm={() => void confirm()}
        isPending={giveUp.isPending}
        danger
      >
        {t('giveUp.text')}
      </AlertDialog>
    </div>
  )
}
