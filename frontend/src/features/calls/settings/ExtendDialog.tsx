import { Form } from 'react-aria-components/Form'
import { type CallSettings, useExtendCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, toWall } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'
import { MomentFields } from './MomentFields'
import { checkReasons, ReasonFields } from './ReasonFields'
import styles from './Settings.module.css'

type Props = { call: CallSettings; onClose: () => void }

/** Lets the call close later for everybody, with a reason that its page shows. */
export function ExtendDialog({ call, onClose }: Props) {
  const t = useWords('callSettings')
  const extend = useExtendCall()
  const closes = toWall(call.closes_at, call.zone)
  const form = useForm({
    first: { day: addDays(closes.slice(0, 10), 7), time: closes.slice(11), az: '', en: '' },
    check: (values) => checkReasons(values, t('errors.reason')),
    onSubmit: ({ day, time, az, en }) => {
      if (extend.isPending) return
      const body = { closes: { wall: `${day}T${time}` }, reason: { az: az.trim(), en: en.trim() } }
      void extend.mutateAsync({ seen: call, body }).then(
        () => {
          showToast({ title: t('done.extend'), kind: 'success' })
          onClose()
        },
        () => undefined,
      )
    },
  })
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('more.extend')} labels={{ close: t('close') }}>
      <Form {...form.props} validationBehavior="aria" className={styles.fields}>
        <MomentFields label={t('closes')} day={form.field('day')} time={form.field('time')} />
        <ReasonFields az={form.field('az')} en={form.field('en')} />
        <ProblemNotice of={extend} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={extend.isPending}>
            {t('more.extend')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
