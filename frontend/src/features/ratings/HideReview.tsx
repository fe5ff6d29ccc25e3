import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useHide } from './api'
import styles from './Ratings.module.css'

type Props = { orderId: string; reviewId: string }

/** Takes a review out of sight, with a reason that both sides are told. */
export function HideReview(of: Props) {
  const t = useWords('ratings')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {t('hide.open')}
      </Button>
      <Dialog title={t('hide.title')} labels={{ close: t('close') }}>
        {(close) => <HideForm {...of} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { reason: string }

function HideForm({ orderId, reviewId, onDone }: Props & { onDone: () => void }) {
  const t = useWords('ratings')
  const hide = useHide(orderId, reviewId)
  const form = useForm<Values>({
    first: { reason: '' },
    check: ({ reason }): FieldErrors<Values> => ({
      reason: reason.trim() === '' ? t('hide.noReason') : undefined,
    }),
    onSubmit: ({ reason }) => {
      if (hide.isPending) return
      void hide.mutateAsync({ hidden: true, reason: reason.trim() }).then(
        () => {
          showToast({ title: t('hide.done'), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('hide.text')}</p>
      <TextField
        {...form.field('reason')}
        label={t('hide.reason')}
        help={t('hide.reasonHelp')}
        maxLength={500}
        autoComplete="off"
        isRequired
      />
      <ProblemNotice of={hide} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={hide.isPending}>
          {t('hide.open')}
        </Button>
      </div>
    </Form>
  )
}

/** Lets everybody read it again. */
export function ShowReview({ orderId, reviewId }: Props) {
  const t = useWords('ratings')
  const show = useHide(orderId, reviewId)
  const again = () =>
    void show.mutateAsync({ hidden: false, reason: '' }).then(
      () => showToast({ title: t('hide.shown'), kind: 'success' }),
      () => undefined, // the notice says why
    )
  return (
    <>
      <Button kind="outline" size="small" isPending={show.isPending} onPress={again}>
        {t('hide.show')}
      </Button>
      <ProblemNotice of={show} />
    </>
  )
}
