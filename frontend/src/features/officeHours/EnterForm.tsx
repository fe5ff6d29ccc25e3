import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { today, toInstant } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type MentorMeetings, useEnter } from './api'
import styles from './OfficeHours.module.css'
import { LENGTHS } from './offer'

type Props = {
  mentorId: string
  ventures: MentorMeetings['ventures']
  zone: string
  onDone: () => void
}

/** A meeting that was held without office hours, so that silence is what it says. */
export function EnterForm({ mentorId, ventures, zone, onDone }: Props) {
  const t = useWords('officeHours')
  const enter = useEnter(mentorId)
  const [only] = ventures
  const form = useForm({
    first: {
      venture: ventures.length === 1 && only !== undefined ? only.enrolment_id : '',
      day: today(zone),
      time: '',
      minutes: '30',
      about: '',
      steps: '',
      note: '',
    },
    check: ({ venture, day, time, about }) => ({
      venture: venture === '' ? t('chooseVenture') : undefined,
      day: day === '' ? t('noDay') : undefined,
      time: time === '' ? t('noTime') : undefined,
      about: about.trim() === '' ? t('sayAbout') : undefined,
    }),
    onSubmit: ({ venture, day, time, minutes, about, steps, note }) => {
      if (enter.isPending) return
      const wish = {
        enrolment_id: venture,
        starts_at: toInstant(`${day}T${time.slice(0, 5)}`, zone),
        minutes: Number(minutes),
        about: about.trim(),
        next_steps: steps.trim(),
        note: note.trim(),
      }
      enter.mutateAsync(wish).then(
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
      <p className={styles.quiet}>{t('enterHelp')}</p>
      <Select
        label={t('venture')}
        placeholder={t('chooseVenture')}
        error={form.field('venture').error}
        selectedKey={form.values.venture === '' ? null : form.values.venture}
        onSelectionChange={(chosen) => form.set('venture', String(chosen))}
      >
        {ventures.map(({ enrolment_id: id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
      <div className={styles.two}>
        <TextField {...form.field('day')} label={t('day')} type="date" />
        <TextField {...form.field('time')} label={t('from')} type="time" />
        <Select
          label={t('length')}
          placeholder={t('length')}
          selectedKey={form.values.minutes}
          onSelectionChange={(chosen) => form.set('minutes', String(chosen))}
        >
          {LENGTHS.map((minutes) => (
            <Option key={minutes} id={minutes}>
              {t('minutes', { minutes })}
            </Option>
          ))}
        </Select>
      </div>
      <TextArea {...form.field('about')} label={t('about')} maxLength={2000} />
      <TextArea
        {...form.field('steps')}
        label={t('nextSteps')}
        help={t('nextStepsHelp')}
        maxLength={2000}
      />
      <TextArea {...form.field('note')} label={t('note')} help={t('noteHelp')} maxLength={2000} />
      <ProblemNotice of={enter} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={enter.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
