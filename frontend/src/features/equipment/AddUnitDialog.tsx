import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'

import { useAddUnit } from './api'
import styles from './Equipment.module.css'

const TAKEN = '/problems/label-taken'

/** A kind that gets another unit, with a label to suggest. */
export type Growing = { id: string; name: string; next: string }

type Props = { extra: Growing | null; onClose: () => void }

/** Adds a thing to a kind of equipment. */
export function AddUnitDialog({ extra, onClose }: Props) {
  const t = useWords('equipment')
  if (extra === null) return null
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('unit.title', { name: extra.name })}
      labels={{ close: t('close') }}
    >
      <AddUnitForm extra={extra} onDone={onClose} />
    </Dialog>
  )
}

/** The form of the dialog. */
export function AddUnitForm({ extra, onDone }: { extra: Growing; onDone: () => void }) {
  const t = useWords('equipment')
  const add = useAddUnit()
  const form = useForm({
    first: { label: extra.next, serial: '' },
    check: ({ label }) => ({ label: label.trim() === '' ? t('unit.noLabel') : undefined }),
    onSubmit: async ({ label, serial }) => {
      if (add.isPending) return
      try {
        await add.mutateAsync({ extraId: extra.id, label: label.trim(), serial: serial.trim() })
        onDone()
      } catch (error) {
        if (isProblem(error, TAKEN)) form.refuse({ label: t('unit.taken') })
      }
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextField
        {...form.field('label')}
        label={t('label')}
        help={t('unit.labelHelp')}
        maxLength={60}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <TextField
        {...form.field('serial')}
        label={t('serial')}
        note={t('optional')}
        maxLength={60}
        autoComplete="off"
      />
      <ProblemNotice of={add} except={[TAKEN]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('unit.add')}
        </Button>
      </div>
    </Form>
  )
}
