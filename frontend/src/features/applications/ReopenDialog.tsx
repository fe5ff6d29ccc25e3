import { Form } from 'react-aria-components/Form'

import type { Application } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, toInstant, toWall } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import styles from './Applications.module.css'
import { useReopen } from './api'

type Props = { application: Application; now: number; onClose: () => void }

/** Lets one applicant change and send until a time, with a reason that they read. */
export function ReopenDialog({ application, now, onClose }: Props) {
  const t = useWords('applications')
  const reopen = useReopen(application.id)
  const { zone } = application.call
  const today = toWall(new Date(now).toISOString(), zone).slice(0, 10)
  const form = useForm({
    first: { day: addDays(today, 3), time: '18:00', reason: '' },
    check: ({ day, time, reason }) => ({
      day: day === '' ? t('hub.untilMissing') : undefined,
      time: time === '' ? t('hub.untilMissing') : undefined,
      reason: reason.trim() === '' ? t('hub.reasonMissing') : undefined,
    }),
    onSubmit: ({ day, time, reason }) => {
      if (reopen.isPending) return
      const until = toInstant(`${day}T${time}`, zone)
      reopen.mutate(
        { until, reason: reason.trim() },
        {
          onSuccess: () => {
            showToast({ title: t('hub.reopened'), kind: 'success' })
            onClose()
          },
        },
      )
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('hub.reopen')}
      labels={{ close: t('hub.leave') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.fields}>
        <p>{t('hub.reopenText')}</p>
        <div className={styles.moment}>
          <TextField {...form.field('day')} label={t('hub.until')} type="date" isRequired />
          <TextField
            {...form.field('time')}
            label={t('hub.time')}
            note={zone}
            type="time"
            isRequired
          />
        </div>
        <TextArea {...form.field('reason')} label={t('hub.reason')} maxLength={1000} />
        <ProblemNotice of={reopen} />
        <div className={styles.actions}>
          <Button kind="outline" onPress={onClose}>
            {t('hub.leave')}
          </Button>
          <Button type="submit" isPending={reopen.isPending}>
            {t('hub.reopen')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
