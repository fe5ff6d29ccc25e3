import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Choices } from '@/api/interviewRounds'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { NumberStepper } from '@/ui/NumberStepper'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { Checks } from './Checks'
import styles from './Interviews.module.css'
import type { RoundValues } from './roundValues'
import { WindowsField } from './WindowsField'

type Props = {
  choices: Choices
  first: RoundValues
  /** Why lengths cannot change; nothing when they can. */
  fixed?: string | undefined
  action: string
  isPending: boolean
  onSubmit: (values: RoundValues) => void
  /** Below the fields, about what is in them now. */
  about?: (values: RoundValues) => ReactNode
  /** Beside the action. */
  beside?: ReactNode
}

const LIMITS = {
  minutes: [5, 480, 5],
  pause: [0, 240, 5],
  people: [1, 10, 1],
  changeHours: [0, 336, 6],
} as const

/** What a round is: how long, who, where, when, and what applicants may do themselves. */
export function RoundForm(props: Props) {
  const { choices, first, fixed, action, isPending, onSubmit, about, beside } = props
  const t = useWords('interviews')
  const form = useForm({
    first,
    check: (values) => ({
      nameEn: values.nameEn.trim() === '' ? t('form.nameMissing') : undefined,
      nameAz: values.nameAz.trim() === '' ? t('form.nameMissing') : undefined,
      windows: values.windows.some(({ day, opens, closes }) => day === '' || closes <= opens)
        ? t('form.windowsWrong')
        : undefined,
      interviewers:
        values.interviewers.length < values.people ? t('form.peopleMissing') : undefined,
      link:
        values.rooms.length === 0 && values.link.trim() === '' ? t('form.placeMissing') : undefined,
      closesOn: values.closesOn === '' ? t('form.dayMissing') : undefined,
      closesAt: values.closesAt === '' ? t('form.dayMissing') : undefined,
    }),
    onSubmit: (values) => {
      if (!isPending) onSubmit(values)
    },
  })
  const number = (name: keyof typeof LIMITS, isFixed = false) => {
    const [min, max, step] = LIMITS[name]
    return (
      <NumberStepper
        label={t(`form.${name}`)}
        {...{ min, max, step }}
        isDisabled={isFixed}
        format={String}
        labels={{ less: t('form.less'), more: t('form.more') }}
        value={form.values[name]}
        onChange={(value) => form.set(name, value)}
      />
    )
  }
  const isFixed = fixed !== undefined
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.pair}>
        <TextField {...form.field('nameEn')} label={t('form.nameEn')} />
        <TextField {...form.field('nameAz')} label={t('form.nameAz')} />
      </div>
      <div className={styles.pair}>
        {number('minutes', isFixed)}
        {number('pause', isFixed)}
        {number('people', isFixed)}
      </div>
      {isFixed ? <p className={styles.quiet}>{fixed}</p> : null}
      <WindowsField {...form.field('windows')} />
      <Checks
        label={t('form.interviewers')}
        items={choices.people}
        chosen={form.values.interviewers}
        onChange={(ids) => form.set('interviewers', ids)}
        error={form.field('interviewers').error}
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
      <RadioGroup
        label={t('form.choosing')}
        value={form.values.asksWishes ? 'wishes' : 'picks'}
        onChange={(value) => form.set('asksWishes', value === 'wishes')}
      >
        <Radio value="picks">{t('form.picks')}</Radio>
        <Radio value="wishes">{t('form.wishes')}</Radio>
      </RadioGroup>
      <div className={styles.pair}>
        <TextField {...form.field('closesOn')} type="date" label={t('form.picksClose')} />
        <TextField {...form.field('closesAt')} type="time" label={t('form.picksCloseAt')} />
        {number('changeHours')}
      </div>
      {about?.(form.values)}
      <div className={styles.actions}>
        <Button type="submit" isPending={isPending}>
          {action}
        </Button>
        {beside}
      </div>
    </Form>
  )
}
