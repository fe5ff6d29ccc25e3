import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Meeting, useSay } from './api'
import styles from './OfficeHours.module.css'

type Props = { meeting: Meeting; onDone: () => void }

/** Whether it took place, what both agreed on, and what only the programme reads. */
export function OutcomeForm({ meeting, onDone }: Props) {
  const t = useWords('officeHours')
  const say = useSay(meeting.id)
  const was: 'held' | 'no-show' = meeting.state === 'no-show' ? 'no-show' : 'held'
  const form = useForm({
    first: { state: was, steps: meeting.next_steps, note: meeting.note ?? '' },
    check: () => ({}),
    onSubmit: ({ state, steps, note }) => {
      if (say.isPending) return
      say.mutateAsync({ state, next_steps: steps.trim(), note: note.trim() }).then(
        () => {
          showToast({ kind: 'success', title: t('saved') })
          onDone()
        },
        () => undefined, // shown by the notice
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <RadioGroup
        label={t('tookPlace')}
        value={form.values.state}
        onChange={(state) => form.set('state', state === 'no-show' ? 'no-show' : 'held')}
      >
        <Radio value="held">{t('states.held')}</Radio>
        <Radio value="no-show">{t('states.no-show')}</Radio>
      </RadioGroup>
      <TextArea
        {...form.field('steps')}
        label={t('nextSteps')}
        help={t('nextStepsHelp')}
        maxLength={2000}
      />
      <TextArea {...form.field('note')} label={t('note')} help={t('noteHelp')} maxLength={2000} />
      <ProblemNotice of={say} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={say.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
