import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useSetState } from './api'
import styles from './Equipment.module.css'
import type { Held } from './StateCell'

type Props = { held: Held | null; onClose: () => void }

/** Asks why a unit cannot be booked for a while. */
export function TakeOutDialog({ held, onClose }: Props) {
  const t = useWords('equipment')
  if (held === null) return null
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('takeOut.title', { name: held.name })}
      labels={{ close: t('close') }}
    >
      <TakeOutForm held={held} onDone={onClose} />
    </Dialog>
  )
}

function TakeOutForm({ held, onDone }: { held: Held; onDone: () => void }) {
  const t = useWords('equipment')
  const set = useSetState()
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('takeOut.noReason') : undefined }),
    onSubmit: ({ reason }) => {
      if (set.isPending) return
      const wish = { unitId: held.id, state: 'out-of-service', reason: reason.trim() } as const
      void set.mutateAsync(wish).then(
        () => {
          showToast({ title: t('takeOut.done', { name: held.name }), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>
        {held.upcoming === 0 ? t('takeOut.unbooked') : t('takeOut.text', { count: held.upcoming })}
      </p>
      <TextField
        {...form.field('reason')}
        label={t('takeOut.reason')}
        maxLength={200}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <ProblemNotice of={set} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={set.isPending}>
          {t('takeOut.do')}
        </Button>
      </div>
    </Form>
  )
}
