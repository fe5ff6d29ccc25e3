import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Choices, type DemoDay, useSaveDemoDay } from './api'
import { Breaks } from './Breaks'
import styles from './DemoDays.module.css'
import { People } from './People'
import { newDay, slugOf, type Values, valuesOf, wishOf } from './values'

const TAKEN = '/problems/demo-day-address-taken'
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const LIMITS = { pitch: [1, 60, 1], questions: [0, 60, 1], places: [0, 5000, 10] } as const

type Props = {
  cohortId: string
  zone: string
  choices: Choices
  day?: DemoDay | undefined
  onDone: (day: DemoDay) => void
  onCancel?: (() => void) | undefined
}

/** All of a demo day: what guests read, when and where, who listens. */
export function DemoDayForm({ cohortId, zone, choices, day, onDone, onCancel }: Props) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const message = useProblemMessage()
  const save = useSaveDemoDay(cohortId, day)
  const form = useForm<Values>({
    first: day === undefined ? newDay(zone) : valuesOf(day),
    check: (values) => ({
      ...Object.fromEntries(
        (['titleAz', 'titleEn', 'venueAz', 'venueEn', 'day', 'starts', 'ends'] as const)
          .filter((name) => values[name].trim() === '')
          .map((name) => [name, t('form.missing')]),
      ),
      ...(values.ends <= values.starts && { ends: t('form.endsEarly') }),
      ...(!SLUG.test(values.slug.trim()) && { slug: t('form.slugWrong') }),
    }),
    onSubmit: (values) => {
      if (save.isPending) return
      save.mutateAsync(wishOf(values, zone)).then(
        (saved) => {
          showToast({ kind: 'success', title: t(day === undefined ? 'planned' : 'saved') })
          onDone(saved)
        },
        (error) => {
          if (isProblem(error, TAKEN)) form.refuse({ slug: message(error) })
        },
      )
    },
  })
  const number = (name: keyof typeof LIMITS) => {
    const [min, max, step] = LIMITS[name]
    return (
      <NumberStepper
        label={t(`form.${name}`)}
        {...{ min, max, step }}
        format={String}
        labels={{ less: t('form.less'), more: t('form.more') }}
        value={form.values[name]}
        onChange={(value) => form.set(name, value)}
      />
    )
  }
  const nameTitle = (titleEn: string) => {
    const follows = day === undefined && form.values.slug === slugOf(form.values.titleEn)
    form.set('titleEn', titleEn)
    if (follows) form.set('slug', slugOf(titleEn))
  }
  const inAz = (label: string) => `${label}, ${LANGUAGE_NAMES.az}`
  const inEn = (label: string) => `${label}, ${LANGUAGE_NAMES.en}`
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <div className={styles.two}>
        <TextField {...form.field('titleAz')} label={inAz(t('form.title'))} maxLength={120} />
        <TextField
          {...form.field('titleEn')}
          onChange={nameTitle}
          label={inEn(t('form.title'))}
          maxLength={120}
        />
        <TextArea {...form.field('leadAz')} label={inAz(t('form.lead'))} rows={3} />
        <TextArea {...form.field('leadEn')} label={inEn(t('form.lead'))} rows={3} />
        <TextField {...form.field('venueAz')} label={inAz(t('form.venue'))} maxLength={120} />
        <TextField {...form.field('venueEn')} label={inEn(t('form.venue'))} maxLength={120} />
        <TextField {...form.field('address')} label={t('form.address')} maxLength={200} />
        <TextField
          {...form.field('link')}
          type="url"
          label={t('form.link')}
          help={t('form.linkHelp')}
          maxLength={300}
        />
      </div>
      <TextField
        {...form.field('slug')}
        label={t('form.slug')}
        help={t('form.slugHelp')}
        before="/demo-days/"
        maxLength={60}
      />
      <div className={styles.three}>
        <TextField {...form.field('day')} type="date" label={t('form.day')} />
        <TextField {...form.field('starts')} type="time" label={t('form.starts')} />
        <TextField {...form.field('ends')} type="time" label={t('form.ends')} />
        {number('pitch')}
        {number('questions')}
        {number('places')}
      </div>
      <Breaks value={form.values.breaks} onChange={(breaks) => form.set('breaks', breaks)} />
      <fieldset className={styles.fields}>
        <legend>{t('form.rooms')}</legend>
        {choices.rooms.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={form.values.rooms.includes(id)}
            onChange={(isChosen) =>
              form.set(
                'rooms',
                isChosen
                  ? [...form.values.rooms, id]
                  : form.values.rooms.filter((one) => one !== id),
              )
            }
          >
            {name[language]}
          </Checkbox>
        ))}
      </fieldset>
      <div className={styles.two}>
        {(['jury', 'mentors'] as const).map((part) => (
          <People
            key={part}
            label={t(`form.${part}`)}
            people={choices.people}
            value={form.values[part]}
            onChange={(people) => form.set(part, people)}
          />
        ))}
      </div>
      <ProblemNotice of={save} except={[TAKEN]} />
      <div className={styles.actions}>
        {onCancel === undefined ? null : (
          <Button kind="outline" onPress={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" isPending={save.isPending}>
          {t(day === undefined ? 'form.send' : 'save')}
        </Button>
      </div>
    </Form>
  )
}
