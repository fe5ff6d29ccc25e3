import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import { useAsk } from './api'
import styles from './Commissions.module.css'

type Props = {
  variantId: string
  currency: string
  shop: string
  kind: 'ink' | 'outline'
  onAsked: (commissionId: string) => void
}
type Values = { brief: string; day: string; from: string; to: string }

/** Asks a shop what something would cost that has no price yet. */
export function AskForOffer(props: Props) {
  const t = useWords('commissions')
  return (
    <DialogTrigger>
      <Button kind={props.kind} size="large">
        {t('ask.open')}
      </Button>
      <Dialog title={t('ask.title', { shop: props.shop })} labels={{ close: t('close') }}>
        {(close) => <Asking {...props} onLeave={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function Asking({ variantId, currency, onAsked, onLeave }: Props & { onLeave: () => void }) {
  const t = useWords('commissions')
  const ask = useAsk()
  const unclear = (amount: string) =>
    amount.trim() !== '' && !((parseAmount(amount, currency) ?? 0) > 0)
  const form = useForm<Values>({
    first: { brief: '', day: '', from: '', to: '' },
    check: ({ brief, from, to }): FieldErrors<Values> => ({
      brief: brief.trim() === '' ? t('ask.noBrief') : undefined,
      from: unclear(from) ? t('noAmount') : undefined,
      to: unclear(to)
        ? t('noAmount')
        : (parseAmount(to, currency) ?? Infinity) < (parseAmount(from, currency) ?? 0)
          ? t('ask.toBelow')
          : undefined,
    }),
    onSubmit: ({ brief, day, from, to }) => {
      if (ask.isPending) return
      const wish = {
        variant_id: variantId,
        brief: brief.trim(),
        wanted_on: day || null,
        budget_from: parseAmount(from, currency) ?? null,
        budget_to: parseAmount(to, currency) ?? null,
      }
      void ask.mutateAsync(wish).then(
        ({ id }) => onAsked(id),
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextArea
        {...form.field('brief')}
        label={t('ask.brief')}
        help={t('ask.briefHelp')}
        maxLength={4000}
        rows={5}
        isRequired
      />
      <TextField {...form.field('day')} type="date" label={t('ask.day')} note={t('optional')} />
      <div className={styles.pair}>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            {...form.field(name)}
            label={t(`ask.${name}`)}
            note={t('optional')}
            after={currency}
            inputMode="decimal"
            maxLength={13}
            autoComplete="off"
          />
        ))}
      </div>
      <ProblemNotice of={ask} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onLeave}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={ask.isPending}>
          {t('ask.send')}
        </Button>
      </div>
    </Form>
  )
}
