import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form } from 'react-aria-components/Form'

import type { Bought } from '@/api/buying'
import { isProblem, refusedFields } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'

import { type Owner, type Quote, quoteQuery, useBasket, useBuy } from './api'
import { ShopGroup } from './BasketView'
import styles from './Buying.module.css'
import { AddressFields, PayFields, Step, shopOf, WhoFields } from './CheckoutParts'
import { useChoices, wayOf } from './choices'
import { NoReturn } from './NoReturn'
import { PlaceField } from './PlaceField'
import { type CheckoutValues, goesOut, missingOf, purchaseWish } from './purchaseWish'
import { Sums } from './Sums'
import { Trouble } from './Trouble'
import { hindered, needsWay, sumsOf } from './totals'
import { Ways } from './Ways'

type Props = {
  owner: Owner
  hubName: string
  zone: string
  /** Who is signed in. */
  me: { name: string; email: string } | null
  /** Leads on from what was bought; `goTo` is where it is paid for, when that is elsewhere. */
  onBought: (bought: Bought & { goTo: string | null }) => Promise<void>
}

/** Everything that buying needs, on one page with one button. */
export function Checkout(props: Props) {
  const t = useWords('buying')
  const message = useProblemMessage()
  const { hub } = props.owner
  const { wishes } = useBasket(props.owner)
  const [choices] = useChoices(hub)
  const quote = useQuery({
    ...quoteQuery({ hub, ...choices }, wishes ?? []),
    enabled: wishes !== undefined && wishes.length > 0,
  })
  if (wishes?.length === 0) {
    return (
      <EmptyState
        seed="checkout"
        title={t('empty.title')}
        action={
          <Link to="/market" className={buttonClass()}>
            {t('empty.market')}
          </Link>
        }
      />
    )
  }
  if (quote.data !== undefined) return <CheckoutForm {...props} quote={quote.data} />
  if (quote.error === null) return <Skeleton label={t('loading')} shape="block" />
  return (
    <Notice
      kind="danger"
      live
      actions={<Button onPress={() => void quote.refetch()}>{t('again')}</Button>}
    >
      {message(quote.error)}
    </Notice>
  )
}

function CheckoutForm({ owner, hubName, zone, me, onBought, quote }: Props & { quote: Quote }) {
  const t = useWords('buying')
  const problem = useWords('problems')
  const format = useFormat(zone)
  const language = useLanguage()
  const [choices, choose] = useChoices(owner.hub)
  const { change } = useBasket(owner)
  const buy = useBuy(owner.isMember)
  const { currency, groups, methods } = quote
  const sums = sumsOf(quote, choices)
  const isBare = !groups.some(needsWay)
  const isOut = goesOut(quote, choices)
  const isFree = sums.total === 0

  const form = useForm<CheckoutValues>({
    first: {
      name: me?.name ?? '',
      email: me?.email ?? '',
      code: '',
      phone: '',
      street: '',
      city: '',
      postcode: '',
      method: methods.length === 1 ? (methods[0] ?? null) : null,
      notes: {},
    },
    check: (values) => {
      const asked = { isMember: owner.isMember, isOut, isFree, methods }
      const missing = missingOf(values, asked).map((one) => [one, t(`missing.${one}`)])
      return Object.fromEntries(missing)
    },
    onSubmit: (values) => {
      const rest = { hub: owner.hub, language, isMember: owner.isMember }
      const wish = purchaseWish(quote, choices, { ...values, code: values.code.trim() }, rest)
      const bought = new Set(wish.lines.map(({ variant_id }) => variant_id))
      buy.mutateAsync(wish).then(async (done) => {
        await onBought(done)
        change((now) => now.filter(({ variant_id }) => !bought.has(variant_id)))
        choose({ voucher: null, vouchers: {} })
      }, tell)
    },
  })

  /** What belongs to a field is told there. */
  function tell(error: unknown) {
    if (isProblem(error, '/problems/mail-not-proved'))
      form.refuse({ code: problem('mail-not-proved') })
    if (isProblem(error, '/problems/method-off')) form.refuse({ method: problem('method-off') })
    if ('email' in refusedFields(error)) form.refuse({ email: t('missing.email') })
  }

  const withoutPlace = !isBare && choices.place === null
  const missingWay = groups.some((group) => needsWay(group) && !wayOf(group, choices))
  const notDelivered = shopOf(buy.error, 'delivery-missing')
  const dropVoucher = (shop: string | null) => {
    const { [shop ?? '']: _, ...vouchers } = choices.vouchers
    choose(shop === null ? { voucher: null } : { vouchers })
    buy.reset()
  }

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.columns}>
      <div className={styles.groups}>
        <Step title={t('steps.who')}>
          <WhoFields
            hub={owner.hub}
            isMember={owner.isMember}
            name={form.field('name')}
            email={form.field('email')}
            phone={form.field('phone')}
            code={form.field('code')}
          />
        </Step>
        {isBare ? null : (
          <Step title={t('steps.where')}>
            <PlaceField place={choices.place} onChange={(place) => choose({ place })} isRequired />
            {isOut && !withoutPlace ? (
              <AddressFields
                city={form.field('city')}
                street={form.field('street')}
                postcode={form.field('postcode')}
              />
            ) : null}
          </Step>
        )}
        <Step title={t('steps.shops', { count: groups.length })}>
          {groups.map((group) => (
            <ShopGroup key={group.seller.id} group={group}>
              <ul className={styles.brief}>
                {group.lines.map(({ variant_id, kind, title, quantity, amount }) => (
                  <li key={variant_id}>
                    <span>
                      {quantity > 1 ? t('times', { title, quantity }) : title}
                      <NoReturn kind={kind} />
                    </span>
                    <span>{format.money({ amount, currency })}</span>
                  </li>
                ))}
              </ul>
              <Ways
                {...{ group, currency, zone, choices }}
                onChoose={choose}
                error={notDelivered === group.seller.id ? problem('delivery-missing') : undefined}
              />
              <details className={styles.more}>
                <summary>{t('note.add')}</summary>
                <TextArea
                  label={t('note.label', { shop: group.seller.name })}
                  rows={2}
                  maxLength={1000}
                  value={form.values.notes[group.seller.id] ?? ''}
                  onChange={(text) =>
                    form.set('notes', { ...form.values.notes, [group.seller.id]: text })
                  }
                />
              </details>
            </ShopGroup>
          ))}
        </Step>
        {isFree ? null : (
          <Step title={t('steps.pay')}>
            {methods.length === 0 ? (
              <Notice kind="warning">{t('pay.none')}</Notice>
            ) : (
              <PayFields
                methods={methods}
                method={form.values.method}
                onChange={(method) => form.set('method', method)}
                error={form.field('method').error}
              />
            )}
          </Step>
        )}
      </div>
      <div className={styles.side}>
        <section className={styles.summary} aria-label={t('sums.label')}>
          <Sums {...{ sums, isBare, currency, zone }} hub={hubName} />
          <Link to="/basket" className={linkClass({ kind: 'text' })}>
            {t('checkout.change')}
          </Link>
        </section>
        <div className={styles.foot}>
          <Trouble of={buy} {...{ quote, hubName, zone }} onDropVoucher={dropVoucher} />
          {withoutPlace ? <p className={styles.quiet}>{t('missing.place')}</p> : null}
          <Button
            type="submit"
            size="large"
            full
            isPending={buy.isPending}
            isDisabled={withoutPlace || missingWay || hindered(quote)}
          >
            {isFree
              ? t('checkout.free')
              : t('checkout.buy', { price: format.money({ amount: sums.total, currency }) })}
          </Button>
          <p className={styles.small}>{t('checkout.terms')}</p>
        </div>
      </div>
    </Form>
  )
}
