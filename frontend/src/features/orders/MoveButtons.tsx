import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Order, type OrderAct, useMoveOrder } from './api'
import styles from './Orders.module.css'
import { inOrder } from './states'

const LONGEST = { reason: 1000, tracking: 200 }

/** What can be done with an order now: one filled button for what leads on, cancelling last. */
export function MoveButtons({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  return inOrder(order.acts).map((act, place) => (
    <DialogTrigger key={act}>
      <Button kind={act === 'cancel' ? 'quiet' : place === 0 ? 'ink' : 'outline'}>
        {t(`acts.${act}`)}
      </Button>
      <Dialog title={t(`acts.${act}`)} labels={{ close: t('close') }}>
        {(close) => <MoveForm order={order} act={act} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  ))
}

type Values = { reason: string; tracking: string }
type FormProps = { order: Order; act: OrderAct; onDone: () => void }

function MoveForm({ order, act, onDone }: FormProps) {
  const t = useWords('orderDesk')
  const move = useMoveOrder(order)
  const isCancel = act === 'cancel'
  const form = useForm<Values>({
    first: { reason: '', tracking: '' },
    check: ({ reason }): FieldErrors<Values> => ({
      reason: isCancel && reason.trim() === '' ? t('move.noReason') : undefined,
    }),
    onSubmit: ({ reason, tracking }) => {
      if (move.isPending) return
      const wish = { act, reason: reason.trim(), tracking: tracking.trim() || null }
      void move.mutateAsync(wish).then(
        () => {
          showToast({ title: t(`moved.${act}`), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t(`actText.${act}`)}</p>
      {isCancel ? <GoesBack order={order} /> : null}
      {act === 'ship' ? (
        <TextField
          {...form.field('tracking')}
          label={t('move.tracking')}
          note={t('optional')}
          help={t('move.trackingHelp')}
          maxLength={LONGEST.tracking}
          autoComplete="off"
        />
      ) : null}
      <TextArea
        {...form.field('reason')}
        label={t(isCancel ? 'move.reason' : 'move.word')}
        {...(isCancel ? { isRequired: true } : { note: t('optional') })}
        maxLength={LONGEST.reason}
        rows={2}
      />
      <ProblemNotice of={move} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind={isCancel ? 'danger' : 'ink'} isPending={move.isPending}>
          {t(`acts.${act}`)}
        </Button>
      </div>
    </Form>
  )
}

/** What cancelling costs is said before it is done. */
function GoesBack({ order }: { order: Order }) {
  const t = useWords('orderDesk')
  const format = useFormat(order.hub.zone)
  const amount = order.total - order.refunded
  if (amount === 0) return null
  return (
    <Notice
      kind="warning"
      title={t('move.goesBack', { amount: format.money({ amount, currency: order.currency }) })}
    >
      {t('move.goesBackText')}
    </Notice>
  )
}
