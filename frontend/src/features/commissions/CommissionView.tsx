import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { DescriptionList } from '@/ui/DescriptionList'
import { linkClass } from '@/ui/Link'
import { ProgressBar } from '@/ui/ProgressBar'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { Acts } from './Acts'
import { type Commission, commissionQuery, type Milestone, type Offer } from './api'
import { CommissionBadge } from './CommissionBadge'
import styles from './Commissions.module.css'
import { MILESTONE_LOOKS, paidOf } from './states'

type Props = { id: string; onPay: (purchaseId: string) => void }

/** A commission for both of its sides: where it is and what to do, the offer, the brief, the way. */
export function CommissionView({ id, onPay }: Props) {
  const { data: commission } = useSuspenseQuery(commissionQuery(id))
  const [newest, ...earlier] = commission.offers
  return (
    <div className={styles.view}>
      <Now commission={commission} onPay={onPay} />
      {newest === undefined ? null : <OfferPart commission={commission} offer={newest} isNewest />}
      <Brief commission={commission} />
      <Way commission={commission} />
      {earlier.map((offer) => (
        <OfferPart key={offer.number} commission={commission} offer={offer} />
      ))}
    </div>
  )
}

type Of = { commission: Commission }

function Now({ commission, onPay }: Of & { onPay: Props['onPay'] }) {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const { state, reader, approved_at_latest: latest } = commission
  const step = commission.offers[0]?.milestones[(commission.milestone ?? 0) - 1]
  const told = state === 'agreed' && step !== undefined ? step.state : undefined
  return (
    <section className={styles.now} aria-labelledby="now">
      <h2 id="now" className={styles.head}>
        {t('now.title')} <CommissionBadge state={state} />
      </h2>
      <p>
        {told === 'open' || told === 'unpaid' || told === 'paid'
          ? t(`now.${told}.${reader}`, { what: step?.what ?? '' })
          : t(`now.${state}.${reader}`)}
      </p>
      {latest === null ? null : (
        <p className={styles.quiet}>{t('now.latest', { time: format.dateTime(latest) })}</p>
      )}
      {reader === 'buyer' && told === 'unpaid' && step?.purchase_id ? (
        <Link
          to="/purchases/$purchaseId"
          params={{ purchaseId: step.purchase_id }}
          className={buttonClass()}
        >
          {t('now.toPayment')}
        </Link>
      ) : null}
      <Acts commission={commission} onPay={onPay} />
    </section>
  )
}

function OfferPart({
  commission,
  offer,
  isNewest = false,
}: Of & { offer: Offer; isNewest?: boolean }) {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const columns = useColumns(commission, isNewest)
  const { currency, tax_rate: tax } = commission
  const { paid, total } = paidOf(offer.milestones)
  const title = t(`offer.title.${offer.side}`, { number: offer.number })
  const isAgreed = isNewest && commission.milestone !== null
  const money = (amount: number) => format.money({ amount, currency })
  return (
    <Section title={title} aside={<b className={styles.amount}>{money(offer.total)}</b>}>
      {offer.words === '' ? null : <p className={styles.said}>{offer.words}</p>}
      {isAgreed ? (
        <ProgressBar
          label={t('offer.paid')}
          value={paid}
          max={total}
          knots={24}
          formatted={t('offer.paidOf', { paid: money(paid), total: money(total) })}
        />
      ) : null}
      <Table
        caption={title}
        columns={columns}
        rows={offer.milestones}
        rowKey={({ position }) => String(position)}
      />
      <p className={styles.quiet}>
        {isAgreed ? null : `${t('offer.holds', { day: format.date(offer.expires_on) })} `}
        {tax === 0 ? t('offer.noTax') : t('offer.tax', { rate: format.percent(tax / 10_000) })}
      </p>
    </Section>
  )
}

function useColumns(commission: Commission, withState: boolean): Column<Milestone>[] {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const { currency, reader, seller, milestone } = commission
  const columns: Column<Milestone>[] = [
    {
      id: 'what',
      header: t('offer.what'),
      primary: true,
      cell: ({ position, what, purchase_id: purchaseId, order_id: orderId }) => (
        <span className={styles.two}>
          {what}
          {reader === 'buyer' && purchaseId !== null ? (
            <Link
              to="/purchases/$purchaseId"
              params={{ purchaseId }}
              className={linkClass({ kind: 'text' })}
            >
              {t('offer.purchase', { number: position })}
            </Link>
          ) : null}
          {reader !== 'buyer' && orderId !== null ? (
            <Link
              to="/sellers/$sellerId/orders/$orderId"
              params={{ sellerId: seller.id, orderId }}
              className={linkClass({ kind: 'text' })}
            >
              {t('offer.order', { number: position })}
            </Link>
          ) : null}
        </span>
      ),
    },
    { id: 'day', header: t('offer.day'), cell: ({ due_on: day }) => format.date(day) },
    {
      id: 'amount',
      header: t('offer.amount'),
      align: 'end',
      cell: ({ amount }) => format.money({ amount, currency }),
    },
  ]
  if (withState && milestone !== null) {
    columns.splice(1, 0, {
      id: 'state',
      header: t('state'),
      cell: ({ state }) => <Badge {...MILESTONE_LOOKS[state]}>{t(`steps.${state}`)}</Badge>,
    })
  }
  return columns
}

function Brief({ commission }: Of) {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const { currency, budget_from: from, budget_to: to, wanted_on: day } = commission
  const money = (amount: number) => format.money({ amount, currency })
  const budget =
    from === null
      ? to === null
        ? undefined
        : t('brief.upTo', { to: money(to) })
      : to === null
        ? t('brief.from', { from: money(from) })
        : t('brief.between', { from: money(from), to: money(to) })
  const facts = [
    ...(day === null ? [] : [{ term: t('brief.day'), detail: format.date(day) }]),
    ...(budget === undefined ? [] : [{ term: t('brief.budget'), detail: budget }]),
  ]
  return (
    <Section title={t('brief.title')}>
      <p className={styles.said}>{commission.brief}</p>
      {facts.length === 0 ? null : <DescriptionList items={facts} />}
    </Section>
  )
}

/** How it came to stand where it does: who, when, in which words; the newest first. */
function Way({ commission }: Of) {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const { moves, asked_at: asked, buyer } = commission
  return (
    <Section title={t('way.title')}>
      <ol className={styles.way}>
        {moves.toReversed().map(({ act, words, moved_by: by, moved_at: at }, place) => (
          <li key={moves.length - place}>
            <b>{t(`moved.${act}`)}</b>
            <small>{t('way.by', { name: by ?? t('way.itself'), when: format.dateTime(at) })}</small>
            {words === '' || words === '—' ? null : <p className={styles.said}>{words}</p>}
          </li>
        ))}
        <li>
          <b>{t('way.asked')}</b>
          <small>{t('way.by', { name: buyer, when: format.dateTime(asked) })}</small>
        </li>
      </ol>
    </Section>
  )
}
