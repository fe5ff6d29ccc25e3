import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useReply } from './api'
import styles from './Ratings.module.css'

type Props = { orderId: string; reviewId: string }

/** What the shop says to a review, once and for everybody. */
export function ReplyToReview(of: Props) {
  const t = useWords('ratings')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {t('reply.write')}
      </Button>
      <Dialog title={t('reply.write')} labels={{ close: t('close') }}>
        {(close) => <ReplyForm {...of} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { words: string }

function ReplyForm({ orderId, reviewId, onDone }: Props & { onDone: () => void }) {
  const t = useWords('ratings')
  const reply = useReply(orderId, reviewId)
  const form = useForm<Values>({
    first: { words: '' },
    check: ({ words }): FieldErrors<Values> => ({
      words: words.trim() === '' ? t('reply.noWords') : undefined,
    }),
    onSubmit: ({ words }) => {
      if (reply.isPending) return
      void reply.mutateAsync(words.trim()).then(
        () => {
          showToast({ title: t('reply.done'), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('reply.lead')}</p>
      <TextArea
        {...form.field('words')}
        label={t('reply.words')}
        maxLength={2000}
        rows={4}
        isRequired
      />
      <ProblemNotice of={reply} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="ink" isPending={reply.isPending}>
          {t('reply.send')}
        </Button>
      </div>
    </Form>
  )
}
