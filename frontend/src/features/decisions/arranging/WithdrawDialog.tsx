import { Form } from 'react-aria-components/Form'
import { useWithdrawOffer } from '@/api/arranging'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'
import styles from '../Decisions.module.css'

type Props = { offer: { id: string }; name: string; onClose: () => void }

/** Takes an open offer back, with a reason that the applicant reads. */
export function WithdrawDialog({ offer, name, onClose }: Props) {
  const t = useWords('decisions')
  const withdraw = useWithdrawOffer(offer.id)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({
      reason: reason.trim() === '' ? t('withdrawOffer.missing') : undefined,
    }),
    onSubmit: ({ reason }) => {
      if (withdraw.isPending) return
      withdraw.mutate(reason.trim(), {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('withdrawOffer.done') })
          onClose()
        },
      })
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('withdrawOffer.title', { name })}
      labels={{ close: t('dry.close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.stack}>
        <p>{t('withdrawOffer.text')}</p>
        <TextArea
          {...form.field('reason')}
          label={t('withdrawOffer.reason')}
          help={t('withdrawOffer.reasonHelp')}
          maxLength={1000}
        />
        <ProblemNotice of={withdraw} />
        <div className={styles.actions}>
          <Button kind="outline" onPress={onClose}>
            {t('editor.leave')}
          </Button>
          <Button type="submit" kind="danger" isPending={withdraw.isPending}>
            {t('offerMenu.withdraw')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
