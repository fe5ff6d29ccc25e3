import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Slot, useTake } from './api'
import styles from './OfficeHours.module.css'

type Props = { enrolmentId: string; slot: Slot; when: string; onDone: () => void }

/** Takes a slot, with a word on what the meeting is about. */
export function TakeForm({ enrolmentId, slot, when, onDone }: Props) {
  const t = useWords('officeHours')
  const take = useTake(enrolmentId)
  const form = useForm({
    first: { about: '' },
    check: ({ about }) => ({ about: about.trim() === '' ? t('sayAbout') : undefined }),
    onSubmit: ({ about }) => {
      if (take.isPending) return
      const wish = { hours_id: slot.hours_id, starts_at: slot.starts_at, about: about.trim() }
      // Not by `onSuccess`: the list is read again first, and this form may be gone by then.
      take.mutateAsync(wish).then(
        () => {
          showToast({ kind: 'success', title: t('taken', { when }) })
          onDone()
        },
        () => undefined, // shown by the notice
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>
        <b>{when}</b>
      </p>
      <TextArea
        {...form.field('about')}
        label={t('about')}
        help={t('aboutHelp')}
        maxLength={2000}
      />
      <ProblemNotice of={take} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={take.isPending}>
          {t('take')}
        </Button>
      </div>
    </Form>
  )
}
