import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import type { Bought } from '@/api/buying'
import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type ReturnableLine, type ReturnKind, useAsk } from './api'
import styles from './Returns.module.css'
import { kindsOf } from './states'

const LONGEST = 2000

type Line = Schema['OrderLineOut']
type Props = { bought: Bought; line: Line; found: ReturnableLine; shop: string }

/** Choose and confirm: what goes back is the line beside the button. */
export function AskReturn(props: Props) {
  const t = useWords('returns')
  const { title } = props.line
  return (
    <DialogTrigger>
      <Button kind="outline" size="small" aria-label={t('ask.openOf', { title })}>
        {t('ask.open')}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <AskForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { kind: string; words: string }

function AskForm({ bought, line, found, shop, onDone }: Props & { onDone: () => void }) {
  const t = useWords('returns')
  const { hub, currency } = bought.purchase
  const format = useFormat(hub.zone)
  const ask = useAsk(bought)
  const [quantity, setQuantity] = useState(1)
  const kinds = kindsOf(found)
  const form = useForm<Values>({
    first: { kind: kinds[0] ?? '', words: '' },
    check: ({ kind, words }): FieldErrors<Values> => ({
      words: kind !== 'withdrawal' && words.trim() === '' ? t('ask.noWords') : undefined,
    }),
    onSubmit: ({ kind, words }) => {
      if (ask.isPending) return
      const wish = { kind: kind as ReturnKind, quantity, words: words.trim() }
      void ask.mutateAsync({ line: line.id, wish }).then(
        () => {
          showToast({ title: t('ask.done'), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  const isWithdrawal = form.values.kind === 'withdrawal'
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <RadioGroup {...form.field('kind')} label={t('ask.why')}>
        {kinds.map((kind) => (
          <Radio key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </Radio>
        ))}
      </RadioGroup>
      {found.left > 1 ? (
        <NumberStepper
          label={t('ask.many')}
          value={quantity}
          onChange={setQuantity}
          min={1}
          max={found.left}
          format={(value) => format.number(value)}
          labels={{ less: t('ask.fewer'), more: t('ask.more') }}
        />
      ) : null}
      <TextArea
        {...form.field('words')}
        label={t(isWithdrawal ? 'ask.word' : 'ask.words')}
        {...(isWithdrawal ? { note: t('optional') } : { isRequired: true })}
        maxLength={LONGEST}
        rows={3}
      />
      <p className={styles.quiet}>
        {t(isWithdrawal ? 'ask.next' : 'ask.nextClaim', {
          amount: format.money({ amount: quantity * found.price, currency }),
          shop,
        })}
      </p>
      <ProblemNotice of={ask} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="ink" isPending={ask.isPending}>
          {t('ask.send')}
        </Button>
      </div>
    </Form>
  )
}
