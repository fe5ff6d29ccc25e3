import { type FormEvent, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import type { Group } from './api'
import styles from './Buying.module.css'
import type { Choices } from './choices'

type Props = {
  group: Group
  currency: string
  zone: string
  choices: Choices
  onChoose: (change: Partial<Choices>) => void
}

const CODE = /^[A-Z0-9][A-Z0-9-]{0,39}$/

/** The voucher of a shop: typed, and then told what it takes off or that it does not hold. */
export function VoucherField({ group, currency, zone, choices, onChoose }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const { id } = group.seller
  const given = choices.vouchers[id]

  const give = (event: FormEvent) => {
    event.preventDefault()
    const typed = code.trim().toUpperCase()
    if (!CODE.test(typed)) {
      setIsWrong(true)
      return
    }
    onChoose({ vouchers: { ...choices.vouchers, [id]: typed } })
    setCode('')
  }
  const takeBack = () => {
    const { [id]: _, ...others } = choices.vouchers
    onChoose({ vouchers: others })
  }

  if (given !== undefined) {
    const off = format.money({ amount: group.discount, currency })
    return (
      <p className={styles.voucher} role="status">
        <span data-refused={group.voucher === null || undefined}>
          {group.voucher === null
            ? t('voucher.refused', { code: given })
            : t('voucher.holds', { code: given, amount: off })}
        </span>
        <Button kind="quiet" size="small" onPress={takeBack}>
          {t('voucher.remove')}
        </Button>
      </p>
    )
  }
  return (
    <details className={styles.more}>
      <summary>{t('voucher.have')}</summary>
      <form className={styles.inline} onSubmit={give}>
        <TextField
          label={t('voucher.label', { shop: group.seller.name })}
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
