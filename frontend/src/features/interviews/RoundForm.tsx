import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, today, toInstant } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextField } from '@/ui/TextField'

import { anotherWish, type Choices, type Round, useAddRound } from './api'
import { Checks } from './Checks'
import styles from './Interviews.module.css'

const STEPS = { minutes: 5, pause: 5, people: 1, changeHours: 6 } as const

type Props = { callId: string; choices: Choices; onAdded: (round: Round) => void }

/** Sets a round up: how long, who, where and on which days. */
export function RoundForm({ callId, choices, onAdded }: Props) {
  const t = useWords('interviews')
  const add = useAddRound(callId)
  const [once, setOnce] = useState(anotherWish)
  const { zone } = choices
  const form = useForm({
    first: {
      nameEn: '',
      nameAz: '',
      minutes: 30,
      pause: 10,
      people: 1,
      changeHours: 24,
      from: addDays(today(zone), 7),
      to: addDays(today(zone), 8),
      opens: '10:00',
      closes: '17:00',
      picksClose: addDays(today(zone), 5),
      link: '',
      interviewers: [] as string[],
      rooms: [] as string[],
    },
    check: (values) => ({
      nameEn: values.nameEn.trim() === '' ? t('form.nameMissing') : undefined,
      nameAz: values.nameAz.trim() === '' ? t('form.nameMissing') : undefined,
      to: values.to < values.from ? t('form.daysWrong') : undefined,
      closes: values.closes <= values.opens ? t('form.hoursWrong') : undefined,
      link: values.rooms.length === 0 && values.link === '' ? t('form.placeMissing') : undefined,
    }),
    onSubmit: (values) => {
      if (add.isPending) return
      const days = []
      for (let day = values.from; day <= values.to; day = addDays(day, 1)) days.push(day)
      add.mutate(
        {
          once,
          wish: {
            name: { en: values.nameEn, az: values.nameAz },
            minutes: values.minutes,
            buffer_minutes: values.pause,
            panel_size: values.people,
            change_hours: values.changeHours,
            windows: days.map((day) => ({
              starts_at: toInstant(`${day}T${values.opens}`, zone),
              ends_at: toInstant(`${day}T${values.closes}`, zone),
            })),
            picks_close_at: toInstant(`${values.picksClose}T18:00`, zone),
            meeting_url: values.link,
            asks_wishes: false,
            interviewers: values.interviewers,
            rooms: values.rooms,
          },
        },
        { onSuccess: onAdded, onError: () => setOnce(anotherWish()) },
      )
    },
  })
  const number = (
    name: 'minutes' | 'pause' | 'people' | 'changeHours',
    least: number,
    most: number,
  ) => (
    <NumberStepper
      label={t(`form.${name}`)}
      min={least}
      max={most}
      step={STEPS[name]}
      format={String}
      labels={{ less: t('form.less'), more: t('form.more') }}
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
    />
  )
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.pair}>
        <TextField {...form.field('nameEn')} label={t('form.nameEn')} />
        <TextField {...form.field('nameAz')} label={t('form.nameAz')} />
      </div>
      <div className={styles.pair}>
        {number('minutes', 5, 480)}
        {number('pause', 0, 240)}
        {number('people', 1, 10)}
      </div>
      <div className={styles.pair}>
        <TextField {...form.field('from')} type="date" label={t('form.from')} />
        <TextField {...form.field('to')} type="date" label={t('form.to')} />
        <TextField {...form.field('opens')} type="time" label={t('form.opens')} />
        <TextField {...form.field('closes')} type="time" label={t('form.closes')} />
      </div>
      <Checks
        label={t('form.interviewers')}
        items={choices.people}
        chosen={form.values.interviewers}
        onChange={(ids) => form.set('interviewers', ids)}
      />
      <Checks
        label={t('form.rooms')}
        items={choices.rooms}
        chosen={form.values.rooms}
        onChange={(ids) => form.set('rooms', ids)}
      />
      <TextField
        {...form.field('link')}
        type="url"
        label={t('form.link')}
        help={t('form.linkHelp')}
      />
      <div className={styles.pair}>
        <TextField
          {...form.field('picksClose')}
          type="date"
          label={t('form.picksClose')}
          help={t('form.picksCloseHelp')}
        />
        {number('changeHours', 0, 336)}
      </div>
      <ProblemNotice of={add} />
      <div>
        <Button type="submit" isPending={add.isPending}>
          {t('form.add')}
        </Button>
      </div>
    </Form>
  )
}
