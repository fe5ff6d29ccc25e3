import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'

import { type Mentor, useChangeMentor } from './api'
import styles from './Mentors.module.css'
import { SaidFields, saidOf, wrongWith } from './SaidFields'

/** Changes what is said of a mentor. */
export function ChangeMentor({ mentor }: { mentor: Mentor }) {
  const t = useWords('mentors')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('change')}</Button>
      <Dialog title={mentor.name} labels={{ close: t('close') }} wide>
        {(close) => <ChangeForm mentor={mentor} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function ChangeForm({ mentor, onDone }: { mentor: Mentor; onDone: () => void }) {
  const t = useWords('mentors')
  const change = useChangeMentor(mentor)
  const { fields, languages, about, seats } = mentor
  const words = { noFields: t('noFields'), manyFields: t('manyFields'), noLanguage: t('noTongue') }
  const form = useForm({
    first: { fields: fields.join(', '), languages, about, seats },
    check: (values) => wrongWith(values, words),
    onSubmit: (values) => {
      if (change.isPending) return
      change.mutate(saidOf(values), {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('changed') })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <SaidFields
        fields={form.field('fields')}
        languages={form.field('languages')}
        about={form.field('about')}
        seats={form.field('seats')}
      />
      <ProblemNotice of={change} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={change.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
