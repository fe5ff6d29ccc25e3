import { useId, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Commission, useOffer } from './api'
import styles from './Commissions.module.css'

const MOST = 6
type Step = { key: string; what: string; amount: string; day: string }
type Props = { commission: Commission; act: 'offer' | 'counter'; onDone: () => void }

/** Milestones with their prices: of an offer, or of what the buyer would agree to instead. */
export function OfferForm({ commission, act, onDone }: Props) {
  const t = useWords('commissions')
  const format = useFormat(commission.hub.zone)
  const { currency } = commission
  const offer = useOffer(commission)
  const prefix = useId()
  const newest = commission.offers[0]
  const [steps, setSteps] = useState<readonly Step[]>(() =>
    newest === undefined
      ? [{ key: '0', what: '', amount: '', day: '' }]
      : newest.milestones.map((one) => ({
          key: String(one.position),
          what: one.what,
          amount: amountText(one.amount, currency),
          day: one.due_on,
        })),
  )
  const [until, setUntil] = useState('')
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const put = (place: number, more: Partial<Step>) =>
    setSteps((all) => all.map((one, n) => (n === place ? { ...one, ...more } : one)))
  const amountOf = ({ amount }: Step) => parseAmount(amount, currency) ?? 0
  const wrong = (one: Step, place: number) => ({
    what: one.what.trim() === '' ? t('offer.noWhat') : undefined,
    amount: amountOf(one) > 0 ? undefined : t('noAmount'),
    day:
      one.day === ''
        ? t('offer.noDay')
        : one.day < (steps[place - 1]?.day ?? '')
          ? t('offer.dayBefore')
          : undefined,
  })
  const errors = steps.map(wrong)
  const noUntil = until === '' ? t('offer.noUntil') : undefined
  const isRefused =
    noUntil !== undefined ||
    errors.some(({ what, amount, day }) => what !== undefined || amount !== undefined || !!day)
  const send = () => {
    setTried(true)
    if (isRefused || offer.isPending) return
    const milestones = steps.map((one) => ({
      what: one.what.trim(),
      amount: amountOf(one),
      due_on: one.day,
    }))
    void offer.mutateAsync({ words: words.trim(), expires_on: until, milestones }).then(
      () => {
        showToast({ title: t(`moved.${act}`), kind: 'success' })
        onDone()
      },
      () => undefined,
    )
  }
  const total = steps.reduce((all, one) => all + amountOf(one), 0)
  return (
    <Form
      validationBehavior="aria"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p>{t(`actText.${act}`)}</p>
      {steps.map((one, place) => (
        <fieldset key={one.key} className={styles.step}>
          <legend>{t('offer.step', { number: place + 1 })}</legend>
          <TextField
            label={t('offer.what')}
            name={`${prefix}-what-${place}`}
            value={one.what}
            onChange={(what) => put(place, { what })}
            error={isTried ? errors[place]?.what : undefined}
            maxLength={200}
            autoComplete="off"
            isRequired
          />
          <div className={styles.pair}>
            <TextField
              label={t('offer.amount')}
              value={one.amount}
              onChange={(amount) => put(place, { amount })}
              error={isTried ? errors[place]?.amount : undefined}
              after={currency}
              inputMode="decimal"
              maxLength={13}
              autoComplete="off"
              isRequired
            />
            <TextField
              label={t('offer.day')}
              type="date"
              value={one.day}
              onChange={(day) => put(place, { day })}
              error={isTried ? errors[place]?.day : undefined}
              isRequired
            />
          </div>
          {steps.length > 1 ? (
            <Button
              kind="quiet"
              size="small"
              onPress={() => setSteps(steps.filter((_, n) => n !== place))}
            >
              {t('offer.remove', { number: place + 1 })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <div className={styles.sum}>
        {steps.length < MOST ? (
          <Button
            kind="outline"
            size="small"
            onPress={() =>
              setSteps([...steps, { key: `${prefix}${Date.now()}`, what: '', amount: '', day: '' }])
            }
          >
            <Icon name="plus" />
            {t('offer.add')}
          </Button>
        ) : null}
        <p role="status">{t('offer.sum', { sum: format.money({ amount: total, currency }) })}</p>
      </div>
      <TextField
        label={t('offer.until')}
        help={t('offer.untilHelp')}
        type="date"
        value={until}
        onChange={setUntil}
        error={isTried ? noUntil : undefined}
        isRequired
      />
      <TextArea
        label={t('move.words')}
        note={t('optional')}
        value={words}
        onChange={setWords}
        maxLength={2000}
        rows={3}
      />
      <ProblemNotice of={offer} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={offer.isPending}>
          {t(`offer.send.${act}`)}
        </Button>
      </div>
    </Form>
  )
}
