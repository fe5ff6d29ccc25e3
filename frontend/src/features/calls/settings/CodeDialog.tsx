import { Form } from 'react-aria-components/Form'
import { type CallSettings, useGiveCode } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, toWall } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextField } from '@/ui/TextField'
import { MomentFields } from './MomentFields'
import styles from './Settings.module.css'

type Props = { call: CallSettings; onClose: () => void }

/** A code by which some may apply later; shown once, when it is made. */
export function CodeDialog({ call, onClose }: Props) {
  const t = useWords('callSettings')
  const give = useGiveCode(call.id)
  const closes = toWall(call.final_closes_at, call.zone)
  const form = useForm({
    first: { day: addDays(closes.slice(0, 10), 3), time: closes.slice(11), reason: '', uses: 1 },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('errors.reason') : undefined }),
    onSubmit: ({ day, time, reason, uses }) => {
      const until = { wall: `${day}T${time}` }
      if (!give.isPending) give.mutate({ until, reason: reason.trim(), max_uses: uses })
    },
  })
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('more.giveCode')} labels={{ close: t('close') }}>
      {give.isSuccess ? (
        <div className={styles.fields}>
          <p>{t('more.once')}</p>
          <p className={styles.secret}>{give.data.code}</p>
          <div className={styles.foot}>
            <Button onPress={onClose}>{t('more.noted')}</Button>
          </div>
        </div>
      ) : (
        <Form {...form.props} validationBehavior="aria" className={styles.fields}>
          <MomentFields label={t('more.until')} day={form.field('day')} time={form.field('time')} />
          <TextField
            {...form.field('reason')}
            label={t('reason')}
            help={t('more.reasonHelp')}
            maxLength={400}
            autoComplete="off"
            isRequired
          />
          <NumberStepper
            label={t('more.people')}
            value={form.values.uses}
            onChange={(uses) => form.set('uses', uses)}
            min={1}
            max={100}
            format={String}
            labels={{ less: t('more.fewer'), more: t('more.further') }}
          />
          <ProblemNotice of={give} />
          <div className={styles.foot}>
            <Button kind="outline" onPress={onClose}>
              {t('leave')}
            </Button>
            <Button type="submit" isPending={give.isPending}>
              {t('more.giveCode')}
            </Button>
          </div>
        </Form>
      )}
    </Dialog>
  )
}
