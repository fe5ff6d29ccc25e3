import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { linkClass } from '@/ui/Link'
import { NumberStepper } from '@/ui/NumberStepper'
import { ShopPicture } from '@/ui/ShopPicture'

import type { Lack, Line } from './api'
import styles from './Buying.module.css'
import { NoReturn } from './NoReturn'
import { MOST_OF_ONE, type Wish } from './wishes'

type Props = {
  line: Line
  /** What is wanted now; the line may still tell of what was wanted before. */
  wish: Wish
  currency: string
  zone: string
  onChange: (wish: Wish) => void
  onRemove: () => void
}

/** A thing in the basket: how many of it, what they cost, and what stands in the way. */
export function BasketLine({ line, wish, currency, zone, onChange, onRemove }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const money = (amount: number) => format.money({ amount, currency })
  const isGone = line.lacks.includes('gone')
  const most = Math.min(MOST_OF_ONE, Math.max(line.free ?? MOST_OF_ONE, 1))
  return (
    <li className={styles.line} data-lacks={line.lacks.length > 0 || undefined}>
      <ShopPicture seed={line.variant_id} picture={line.picture} size={72} />
      <div className={styles.what}>
        {line.listing === null || isGone ? (
          <b>{line.title}</b>
        ) : (
          <Link
            to="/listings/$slug"
            params={{ slug: line.listing }}
            className={linkClass({ kind: 'quiet' })}
          >
            <b>{line.title}</b>
          </Link>
        )}
        {line.options.length === 0 ? null : <small>{format.list(line.options)}</small>}
        {line.kind === 'made_to_order' && line.lead_days !== null ? (
          <small>{t('line.made', { count: line.lead_days })}</small>
        ) : null}
        <NoReturn kind={line.kind} />
      </div>
      <p className={styles.amount}>
        <b>{isGone ? '—' : money(line.price * wish.quantity)}</b>
        {wish.quantity > 1 && !isGone ? (
          <small>{t('line.each', { price: money(line.price) })}</small>
        ) : null}
      </p>
      <div className={styles.acts}>
        {isGone || most === 1 ? null : (
          <NumberStepper
            label={t('line.quantity', { title: line.title })}
            labelHidden
            value={wish.quantity}
            onChange={(quantity) => onChange({ ...wish, quantity })}
            min={1}
            max={Math.max(most, wish.quantity)}
            format={String}
            labels={{ less: t('less'), more: t('more') }}
          />
        )}
        <IconButton
          icon="trash"
          label={t('line.remove', { title: line.title })}
          onPress={onRemove}
        />
      </div>
      {line.lacks.map((lack) => (
        <Hindrance key={lack} {...{ lack, line, wish, onChange, onRemove }} />
      ))}
    </li>
  )
}

type HindranceProps = Pick<Props, 'line' | 'wish' | 'onChange' | 'onRemove'> & { lack: Lack }

/** What stands in the way, with the one act that mends it. */
function Hindrance({ lack, line, wish, onChange, onRemove }: HindranceProps) {
  const t = useWords('buying')
  const free = line.free ?? 0
  const acts: Record<Lack, { name: string; act: () => void }> = {
    gone: { name: t('lacks.remove'), act: onRemove },
    sold_out: { name: t('lacks.remove'), act: onRemove },
    fewer: {
      name: t('lacks.take', { free, quantity: wish.quantity }),
      act: () => onChange({ ...wish, quantity: free }),
    },
    too_little: { name: t('lacks.pay'), act: () => onChange({ ...wish, price: null }) },
  }
  const { name, act } = acts[lack]
  return (
    <p className={styles.hindrance} role="status">
      <Icon name="warning" />
      <span>{t(`lacks.${lack}`, { count: free })}</span>
      <Button kind="outline" size="small" onPress={act}>
        {name}
      </Button>
    </p>
  )
}
