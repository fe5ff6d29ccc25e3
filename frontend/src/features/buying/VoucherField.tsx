import { type FormEvent, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import type { Group, Quote } from './api'
import styles from './Buying.module.css'
import type { Choices } from './choices'

type Rest = {
  currency: string
  zone: string
  choices: Choices
  onChoose: (change: Partial<Choices>) => void
}

/** The voucher of a shop: typed, and then told what it takes off or that it does not hold. */
export function VoucherField({ group, choices, onChoose, ...rest }: Rest & { group: Group }) {
  const t = useWords('buying')
  const { id, name } = group.seller
  const { [id]: given, ...others } = choices.vouchers
  return (
    <Field
      {...rest}
      open={t('voucher.have')}
      label={t('voucher.label', { shop: name })}
      given={given}
      off={group.voucher === null ? null : group.discount - group.borne}
      onGive={(code) => onChoose({ vouchers: { ...others, [id]: code } })}
      onTakeBack={() => onChoose({ vouchers: others })}
    />
  )
}

/** The voucher of the hub, which holds in all shops and which the hub pays. */
export function HubVoucherField({
  quote,
  hub,
  choices,
  onChoose,
  ...rest
}: Omit<Rest, 'currency'> & { quote: Quote; hub: string }) {
  const t = useWords('buying')
  return (
    <Field
      {...rest}
      currency={quote.currency}
      open={t('voucher.haveOfHub', { hub })}
      label={t('voucher.labelOfHub', { hub })}
      given={choices.voucher ?? undefined}
      off={quote.voucher === null ? null : quote.borne}
      onGive={(voucher) => onChoose({ voucher })}
      onTakeBack={() => onChoose({ voucher: null })}
    />
  )
}

const CODE = /^[A-Z0-9][A-Z0-9-]{0,39}$/

type FieldProps = {
  open: string
  label: string
  given: string | undefined
  /** What it takes off; null when it does not hold. */
  off: number | null
  currency: string
  zone: string
  onGive: (code: string) => void
  onTakeBack: () => void
}

function Field({ open, label, given, off, currency, zone, onGive, onTakeBack }: FieldProps) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)

  const give = (event: FormEvent) => {
    event.preventDefault()
    const typed = code.trim().toUpperCase()
    if (!CODE.test(typed)) {
      setIsWrong(true)
      return
    }
    onGive(typed)
    setCode('')
  }

  if (given !== undefined) {
    return (
      <p className={styles.voucher} role="status">
        <span data-refused={off === null || undefined}>
          {off === null
            ? t('voucher.refused', { code: given })
            : t('voucher.holds', { code: given, amount: format.money({ amount: off, currency }) })}
        </span>
        <Button kind="quiet" size="small" onPress={onTakeBack}>
          {t('voucher.remove')}
        </Button>
      </p>
    )
  }
  return (
    <details className={styles.more}>
      <summary>{open}</summary>
      <form className={styles.inline} onSubmit={give}>
        <TextField
          label={label}
          value={code}
          onChange={(text) => {
            setCode(text)
            setIsWrong(false)
          }}
          error={isWrong ? t('voucher.wrong') : undefined}
          autoComplete="off"
          maxLength={40}
          size="small"
        />
        <Button type="submit" kind="outline" size="small">
          {t('voucher.use')}
        </Button>
      </form>
    </details>
  )
}
