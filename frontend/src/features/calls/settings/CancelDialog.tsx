import { Form } from 'react-aria-components/Form'
import { type CallSettings, useCancelCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { checkReasons, ReasonFields } from './ReasonFields'
import styles from './Settings.module.css'

type Props = { call: CallSettings; onClose: () => void }

/** Calls it off, with a reason that everybody reads. */
export function CancelDialog({ call, onClose }: Props) {
  const t = useWords('callSettings')
  const cancel = useCancelCall()
  const form = useForm({
    first: { az: '', en: '' },
    check: (values) => checkReasons(values, t('errors.reason')),
    onSubmit: (reason) => {
      if (!cancel.isPending) cancel.mutate({ seen: call, reason }, { onSuccess: onClose })
    },
  })
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('cancel.title')} labels={{ close: t('close') }}>
      <Form {...form.props} validationBehavior="aria" className={styles.fields}>
        <p>{t('cancel.text')}</p>
        <ReasonFields az={form.field('az')} en={form.field('en')} />
        <ProblemNotice of={cancel} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button kind="danger" type="submit" isPending={cancel.isPending}>
            {t('cancel.do')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
