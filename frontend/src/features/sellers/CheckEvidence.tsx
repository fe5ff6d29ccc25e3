import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'

import { useCheck } from './api'
import styles from './Sellers.module.css'

const LONGEST = 1000

type Props = { sellerId: string; evidenceId: string; name: string }

/** A manager's verdict on what was given; a no says why. */
export function CheckEvidence({ sellerId, evidenceId, name }: Props) {
  const t = useWords('sellers')
  const check = useCheck(sellerId)
  return (
    <>
      <Button
        kind="outline"
        size="small"
        aria-label={t('check.acceptOf', { name })}
        isPending={check.isPending}
        onPress={() => check.mutate({ evidenceId, body: { accepted: true, remark: '' } })}
      >
        {t('check.accept')}
      </Button>
      <DialogTrigger>
        <Button kind="quiet" size="small" aria-label={t('check.refuseOf', { name })}>
          {t('check.refuse')}
        </Button>
        <Dialog title={t('check.refuseOf', { name })} labels={{ close: t('close') }}>
          {(close) => <RefuseForm sellerId={sellerId} evidenceId={evidenceId} onDone={close} />}
        </Dialog>
      </DialogTrigger>
      <ProblemNotice of={check} />
    </>
  )
}

type FormProps = Omit<Props, 'name'> & { onDone: () => void }

function RefuseForm({ sellerId, evidenceId, onDone }: FormProps) {
  const t = useWords('sellers')
  const check = useCheck(sellerId)
  const form = useForm({
    first: { remark: '' },
    check: ({ remark }) => ({ remark: remark.trim() === '' ? t('check.noRemark') : undefined }),
    onSubmit: ({ remark }) => {
      if (check.isPending) return
      const body = { accepted: false, remark: remark.trim() }
      void check.mutateAsync({ evidenceId, body }).then(onDone, () => undefined)
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextArea
        {...form.field('remark')}
        label={t('check.remark')}
        maxLength={LONGEST}
        rows={3}
        isRequired
      />
      <ProblemNotice of={check} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={check.isPending}>
          {t('check.refuse')}
        </Button>
      </div>
    </Form>
  )
}
