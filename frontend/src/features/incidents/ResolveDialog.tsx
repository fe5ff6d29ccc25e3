import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Incident, nameOf, useResolve } from './api'
import styles from './Incidents.module.css'

type Props = { incident: Incident | null; onClose: () => void }

/** Asks what was done about it. */
export function ResolveDialog({ incident, onClose }: Props) {
  const t = useWords('incidents')
  if (incident === null) return null
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('resolve.title', { name: nameOf(incident.unit) })}
      labels={{ close: t('closeDialog') }}
    >
      <ResolveForm incident={incident} onDone={onClose} />
    </Dialog>
  )
}

function ResolveForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const t = useWords('incidents')
  const resolve = useResolve()
  const form = useForm({
    first: { resolution: '' },
    check: () => ({}),
    onSubmit: ({ resolution }) => {
      if (resolve.isPending) return
      void resolve.mutateAsync({ id: incident.id, resolution: resolution.trim() }).then(
        () => {
          const name = nameOf(incident.unit)
          showToast({ title: t('resolve.done', { name }), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('resolve.text')}</p>
      <TextField
        {...form.field('resolution')}
        label={t('resolve.resolution')}
        note={t('resolve.optional')}
        maxLength={200}
        autoComplete="off"
        autoFocus
      />
      <ProblemNotice of={resolve} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" isPending={resolve.isPending}>
          {t('resolve.do')}
        </Button>
      </div>
    </Form>
  )
}
