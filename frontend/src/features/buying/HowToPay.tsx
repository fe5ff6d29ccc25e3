import { useQuery } from '@tanstack/react-query'

import { type Bought, paysByItself } from '@/api/buying'
import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Numeral } from '@/ui/Numeral'
import { Skeleton } from '@/ui/Skeleton'
import { showToast } from '@/ui/toasts'

import { nextQuery, usePay } from './api'
import styles from './Purchase.module.css'

/** What a buyer does now, so that the shops begin: said once, with all that has to be quoted. */
export function HowToPay({ bought }: { bought: Bought }) {
  const t = useWords('buying')
  const { hub, total, currency, until } = bought.purchase
  const format = useFormat(hub.zone)
  return (
    <section className={styles.pay} aria-labelledby="pay">
      <h2 id="pay">{t('pay.now')}</h2>
      <Numeral size="l">{format.money({ amount: total, currency })}</Numeral>
      <p>{t('pay.until', { time: format.dateTime(until) })}</p>
      {paysByItself(bought.purchase) ? <PayHere bought={bought} /> : <ByHand bought={bought} />}
    </section>
  )
}

function PayHere({ bought }: { bought: Bought }) {
  const t = useWords('buying')
  const pay = usePay(bought)
  const isPaid = pay.data?.state === 'captured' || isOver(pay.error)
  if (isPaid) return <Arriving />
  const go = () =>
    pay.mutateAsync().then(
      ({ go_to }) => {
        if (go_to !== null) location.assign(go_to)
      },
      () => undefined, // the notice below says it
    )
  return (
    <div className={styles.act}>
      <Button size="large" isPending={pay.isPending} onPress={() => void go()}>
        {t('pay.button')}
      </Button>
      <p className={styles.quiet}>{t(`pay.then.${bought.purchase.method}`)}</p>
      <ProblemNotice of={pay} />
    </div>
  )
}

function ByHand({ bought }: { bought: Bought }) {
  const t = useWords('buying')
  const message = useProblemMessage()
  const next = useQuery(nextQuery(bought))
  if (isOver(next.error) || next.data?.state === 'captured') return <Arriving />
  if (next.error !== null) {
    return (
      <Notice
        kind="danger"
        live
        actions={<Button onPress={() => void next.refetch()}>{t('again')}</Button>}
      >
        {message(next.error)}
      </Notice>
    )
  }
  if (next.data === undefined) return <Skeleton label={t('loading')} />
  return <Quoted next={next.data} />
}

/** It is paid, and the page has not heard of it yet. */
const isOver = (error: unknown) => isProblem(error, '/problems/payment-not-open')

function Arriving() {
  const t = useWords('buying')
  return (
    <Notice kind="waiting" live>
      {t('pay.arriving')}
    </Notice>
  )
}

function Quoted({ next }: { next: Schema['PaymentNextOut'] }) {
  const t = useWords('buying')
  const language = useLanguage()
  const { where_and_when: told, account, code } = next
  const said = told === null ? '' : told[language] || told.en || told.az
  return (
    <>
      {said === ''
        ? null
        : said.split('\n').map((line) => (
            <p key={line} className={styles.where}>
              {line}
            </p>
          ))}
      <dl className={styles.quoted}>
        {account === null ? null : (
          <>
            <Fact name={t('pay.account')} text={account.account_name} />
            <Fact name="IBAN" text={account.iban} />
            {account.bic === '' ? null : <Fact name="BIC" text={account.bic} />}
            <Fact name={t('pay.bank')} text={account.bank} />
          </>
        )}
        <Fact name={t(account === null ? 'pay.code' : 'pay.reference')} text={code} />
      </dl>
      <p className={styles.quiet}>{t(account === null ? 'pay.codeWhy' : 'pay.referenceWhy')}</p>
    </>
  )
}

function Fact({ name, text }: { name: string; text: string }) {
  const t = useWords('buying')
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ kind: 'success', title: t('pay.copied', { name }) })
    } catch {
      showToast({ kind: 'warning', title: t('pay.notCopied') }) // it can still be selected
    }
  }
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>{text}</span>
        <Button
          kind="quiet"
          size="small"
          aria-label={t('pay.copyOf', { name })}
          onPress={() => void copy()}
        >
          <Icon name="copy" />
          {t('pay.copy')}
        </Button>
      </dd>
    </div>
  )
}
