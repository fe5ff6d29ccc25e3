import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'

import { useAddUnit, useChangeUnit } from './api'
import { EquipmentForm } from './EquipmentForm'

const TAKEN = '/problems/label-taken'

/** A kind that gets another unit, or a unit that gets another label; with what to begin with. */
export type UnitWish = {
  to: 'add' | 'change'
  id: string
  name: string
  label: string
  serial: string
}

type Props = { wish: UnitWish | null; onClose: () => void }

/** Adds a thing to a kind of equipment, or changes its label. */
export function UnitDialog({ wish, onClose }: Props) {
  const t = useWords('equipment')
  if (wish === null) return null
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(wish.to === 'add' ? 'unit.title' : 'edit.title', { name: wish.name })}
      labels={{ close: t('close') }}
    >
      <UnitForm wish={wish} onDone={onClose} />
    </Dialog>
  )
}

/** The form of the dialog. */
export function UnitForm({ wish, onDone }: { wish: UnitWish; onDone: () => void }) {
  const t = useWords('equipment')
  const [add, change] = [useAddUnit(), useChangeUnit()]
  const save = wish.to === 'add' ? add : change
  const form = useForm({
    first: { label: wish.label, serial: wish.serial },
    check: ({ label }) => ({ label: label.trim() === '' ? t('unit.noLabel') : undefined }),
    onSubmit: async ({ label, serial }) => {
      if (save.isPending) return
      try {
        await save.mutateAsync({ id: wish.id, label: label.trim(), serial: serial.trim() })
        onDone()
      } catch (error) {
        if (isProblem(error, TAKEN)) form.refuse({ label: t('unit.taken') })
      }
    },
  })
  return (
    <EquipmentForm
      form={form.props}
      of={[save]}
      except={[TAKEN]}
      button={t(wish.to === 'add' ? 'unit.add' : 'save')}
      onLeave={onDone}
    >
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
    </EquipmentForm>
  )
}
