import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextField } from '@/ui/TextField'

import styles from './AddToBasket.module.css'
import { type Owner, useBasket } from './api'
import { MOST_LINES, MOST_OF_ONE, put } from './wishes'

/** A variant as it is sold; `free` is null where nothing is counted. */
export type Thing = {
  id: string
  free: number | null
  price: number
  currency: string
  /** Whether buyers say what it is worth to them, `price` at least. */
  isOpen: boolean
  suggested: number | null
}

type Props = { thing: Thing; owner: Owner; zone: string }

/** Puts a variant into the basket, and says how many of it are in there. */
export function AddToBasket({ thing, owner, zone }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const { wishes, change } = useBasket(owner)
  const [quantity, setQuantity] = useState(1)
  const [price, setPrice] = useState(() =>
    amountText(thing.suggested ?? thing.price, thing.currency),
  )
  const [refused, setRefused] = useState(false)

  const inside = wishes?.find(({ variant_id }) => variant_id === thing.id)?.quantity ?? 0
  const left = Math.min(MOST_OF_ONE, thing.free ?? MOST_OF_ONE) - inside
  const many = Math.max(1, Math.min(quantity, left))
  const isFull = inside === 0 && (wishes?.length ?? 0) >= MOST_LINES
  const paid = thing.isOpen ? parseAmount(price, thing.currency) : thing.price
  const least = format.money({ amount: thing.price, currency: thing.currency })

  const add = () => {
    if (paid === undefined || paid < thing.price) {
      setRefused(true)
      return
    }
    const own = thing.isOpen ? paid : null
    change((now) => put(now, { variant_id: thing.id, quantity: inside + many, price: own }))
    setQuantity(1)
  }

  return (
    <Form
      className={styles.add}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      {thing.isOpen ? (
        <TextField
          label={t('add.price')}
          help={thing.price === 0 ? undefined : t('add.least', { price: least })}
          error={refused ? t('add.priceRefused', { price: least }) : undefined}
          value={price}
          onChange={(text) => {
            setPrice(text)
            setRefused(false)
          }}
          after={thing.currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={13}
          className={styles.price}
        />
      ) : null}
      {left > 1 ? (
        <NumberStepper
          label={t('quantity')}
          value={many}
          onChange={setQuantity}
          min={1}
          max={left}
          format={String}
          labels={{ less: t('less'), more: t('more') }}
        />
      ) : null}
      {left > 0 && !isFull ? (
        <Button type="submit" size="large" full isDisabled={wishes === undefined}>
          {t('add.button')}
        </Button>
      ) : null}
      <Inside count={inside} isAll={left <= 0} isFull={isFull} />
    </Form>
  )
}

type InsideProps = { count: number; isAll: boolean; isFull: boolean }

/** What of it is in the basket already, and the way there. */
function Inside({ count, isAll, isFull }: InsideProps) {
  const t = useWords('buying')
  return (
    <p className={styles.inside} role="status">
      {isFull ? t('add.full', { count: MOST_LINES }) : null}
      {count === 0 ? null : (
        <>
          <span>{t(isAll ? 'add.all' : 'add.inside', { count })}</span>{' '}
          <Link to="/basket" className={linkClass()}>
            {t('add.open')}
          </Link>
        </>
      )}
    </p>
  )
}
