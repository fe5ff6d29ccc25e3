import { Form } from 'react-aria-components/Form'
import { useMoveEnd } from '@/api/arranging'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { toWall } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import styles from '../Decisions.module.css'

type Props = {
  offer: { id: string; expires_at: string }
  name: string
  zone: string
  onClose: () => void
}

/** Another end of an open offer, by the clock of the hub. */
export function MoveEndDialog({ offer, name, zone, onClose }: Props) {
  const t = useWords('decisions')
  const move = useMoveEnd(offer.id)
  const [day, time] = toWall(offer.expires_at, zone).split('T')
  const form = useForm({
    first: { day: day ?? '', time: time ?? '' },
    check: (values) => ({
      day: values.day === '' ? t('moveEnd.missing') : undefined,
      time: values.time === '' ? t('moveEnd.missing') : undefined,
    }),
    onSubmit: (values) => {
      if (move.isPending) return
      move.mutate(`${values.day}T${values.time}`, {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('moveEnd.done') })
          onClose()
        },
      })
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('moveEnd.title', { name })}
      labels={{ close: t('dry.close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.stack}>
        <p>{t('moveEnd.text')}</p>
        <div className={styles.two}>
          <TextField {...form.field('day')} label={t('moveEnd.day')} type="date" />
          <TextField {...form.field('time')} label={t('moveEnd.time')} type="time" />
        </div>
        <ProblemNotice of={move} />
        <div className={styles.actions}>
          <Button kind="outline" onPress={onClose}>
            {t('editor.leave')}
          </Button>
          <Button type="submit" isPending={move.isPending}>
            {t('offerMenu.end')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
