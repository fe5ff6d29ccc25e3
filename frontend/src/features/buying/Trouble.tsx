import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import type { LastTry } from '@/api/useWait'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'

import type { Quote } from './api'
import { shopOf } from './CheckoutParts'
import { hindered } from './totals'

type Props = {
  of: LastTry & { isPending: boolean; isSuccess: boolean }
  quote: Quote
  hubName: string
  zone: string
  /** `shop` is null for the voucher of the hub. */
  onDropVoucher: (shop: string | null) => void
}

/** What its field tells. */
const AT_FIELDS = [
  '/problems/mail-not-proved',
  '/problems/delivery-missing',
  '/problems/method-off',
]

/** Why nothing was bought, and the way on from there. */
export function Trouble({ of, quote, hubName, zone, onDropVoucher }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const { error } = of
  if (isProblem(error, '/problems/other-total')) {
    const price = format.money({ amount: Number(error.problem.total), currency: quote.currency })
    return (
      <Notice kind="warning" title={t('trouble.total', { price })} live>
        {t('trouble.totalText')}
      </Notice>
    )
  }
  // What was bought just now is not there any more.
  const isLacking = hindered(quote) && !of.isPending && !of.isSuccess
  const isRefused =
    isProblem(error, '/problems/not-for-sale') || isProblem(error, '/problems/sold-out')
  if (isRefused || isLacking) {
    const titles = lackingTitles(quote)
    return (
      <Notice
        kind="danger"
        title={t('trouble.lacking')}
        live
        actions={
          <Link to="/basket" className={buttonClass({ kind: 'outline' })}>
            {t('trouble.toBasket')}
          </Link>
        }
      >
        {titles.length === 0 ? t('trouble.lackingText') : format.list(titles)}
      </Notice>
    )
  }
  const shop = shopOf(error, 'voucher-not-holding')
  if (shop !== undefined) {
    const name = quote.groups.find(({ seller }) => seller.id === shop)?.seller.name ?? ''
    return (
      <Notice
        kind="warning"
        title={
          shop === null
            ? t('trouble.voucherOfHub', { hub: hubName })
            : t('trouble.voucher', { shop: name })
        }
        live
        actions={
          <Button kind="outline" onPress={() => onDropVoucher(shop)}>
            {t('voucher.remove')}
          </Button>
        }
      />
    )
  }
  return <ProblemNotice of={of} except={AT_FIELDS} />
}

const lackingTitles = ({ groups }: Quote) =>
  groups.flatMap(({ lines }) =>
    lines.filter(({ lacks }) => lacks.length > 0).map(({ title }) => title),
  )
