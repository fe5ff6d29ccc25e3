import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Relation, useEndRelation } from './api'
import styles from './Organisations.module.css'

const EARLY = '/problems/ends-before-start'

type Props = {
  organisationId: string
  relation: Relation
  today: string
  onClose: () => void
}

/** Ends a relation on a day; it stays in the history of the organisation. */
export function EndRelation({ organisationId, relation, today, onClose }: Props) {
  const t = useWords('organisations')
  const end = useEndRelation(organisationId)
  const form = useForm({
    first: { endsOn: today },
    check: ({ endsOn }) => ({
      endsOn: endsOn > relation.starts_on ? undefined : t('errors.end'),
    }),
    onSubmit: async ({ endsOn }) => {
      if (end.isPending) return
      try {
        await end.mutateAsync({ relationId: relation.id, endsOn })
        showToast({ title: t('ended'), kind: 'success' })
        onClose()
      } catch (error) {
        if (isProblem(error, EARLY)) form.refuse({ endsOn: t('errors.end') })
      }
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t('endTitle', { name: relation.person.name })}
      labels={{ close: t('close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <ProblemNotice of={end} except={[EARLY]} />
        <TextField
          {...form.field('endsOn')}
          label={t('endsOn')}
          help={t('endsOnHelp')}
          type="date"
          isRequired
        />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={end.isPending}>
            {t('end')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
