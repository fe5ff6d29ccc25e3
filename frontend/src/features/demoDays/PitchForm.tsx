import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { clockOf, dayOf, toInstant } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type OwnPitch, useAnswer } from './api'
import styles from './DemoDays.module.css'

type Away = { from: string; until: string }
type Props = { pitch: OwnPitch; name: string; onDone: () => void }

/** Whether a venture pitches, with what, by whom, and when they cannot. */
export function PitchForm({ pitch, name, onDone }: Props) {
  const t = useWords('demoDays')
  const answer = useAnswer(pitch.demo_day_id, pitch.enrolment_id)
  const { zone, people } = pitch
  const form = useForm({
    first: {
      answer: pitch.answer === 'no' ? ('no' as const) : ('yes' as 'yes' | 'no'),
      az: pitch.sentence?.az ?? '',
      en: pitch.sentence?.en ?? '',
      presenter: pitch.presenter?.id ?? people[0]?.id ?? '',
      deck: pitch.shows_deck,
      away: pitch.away.map(
        (one): Away => ({
          from: clockOf(one.starts_at, zone),
          until: clockOf(one.ends_at, zone),
        }),
      ),
    },
    check: (values) =>
      values.answer === 'no'
        ? {}
        : {
            az: values.az.trim() === '' ? t('own.missing') : undefined,
            en: values.en.trim() === '' ? t('own.missing') : undefined,
            away: values.away.some(({ from, until }) => from === '' || until <= from)
              ? t('own.spanWrong')
              : undefined,
          },
    onSubmit: (values) => {
      if (answer.isPending) return
      const day = dayOf(pitch.starts_at, zone)
      const at = (clock: string) => toInstant(`${day}T${clock}`, zone)
      const given = values.answer === 'yes'
      answer
        .mutateAsync({
          answer: values.answer,
          sentence: given ? { az: values.az.trim(), en: values.en.trim() } : null,
          presenter_id: given ? values.presenter : null,
          shows_deck: given && values.deck,
          away: given
            ? values.away.map(({ from, until }) => ({ starts_at: at(from), ends_at: at(until) }))
            : [],
        })
        .then(
          () => {
            showToast({ kind: 'success', title: t('own.sent') })
            onDone()
          },
          () => undefined,
        )
    },
  })
  const { away } = form.values
  const setAway = (place: number, part: Partial<Away>) =>
    form.set(
      'away',
      away.map((one, at) => (at === place ? { ...one, ...part } : one)),
    )
  const awayError = form.field('away').error
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <RadioGroup
        label={t('own.ask', { name })}
        value={form.values.answer}
        onChange={(value) => form.set('answer', value === 'no' ? 'no' : 'yes')}
      >
        <Radio value="yes">{t('own.yes')}</Radio>
        <Radio value="no">{t('own.no')}</Radio>
      </RadioGroup>
      {form.values.answer === 'no' ? null : (
        <>
          <p className={styles.quiet}>
            {t('own.lengths', { pitch: pitch.pitch_minutes, questions: pitch.question_minutes })}
          </p>
          {(['az', 'en'] as const).map((one) => (
            <TextField
              key={one}
              {...form.field(one)}
              label={`${t('own.sentence')}, ${LANGUAGE_NAMES[one]}`}
              maxLength={120}
            />
          ))}
          <Select
            label={t('own.presenter')}
            placeholder={t('own.presenter')}
            selectedKey={form.values.presenter}
            onSelectionChange={(key) => form.set('presenter', String(key))}
          >
            {people.map((person) => (
              <Option key={person.id} id={person.id}>
                {person.name}
              </Option>
            ))}
          </Select>
          <Checkbox
            isSelected={form.values.deck}
            isDisabled={pitch.deck === null}
            onChange={(deck) => form.set('deck', deck)}
            help={pitch.deck === null ? t('own.deckNone') : undefined}
          >
            {t('own.deck')}
          </Checkbox>
          <fieldset className={styles.fields}>
            <legend>{t('own.away')}</legend>
            {away.map((one, place) => (
              <div key={place} className={styles.away}>
                <TextField
                  type="time"
                  label={t('own.awayFrom')}
                  value={one.from}
                  onChange={(from) => setAway(place, { from })}
                />
                <TextField
                  type="time"
                  label={t('own.awayUntil')}
                  value={one.until}
                  onChange={(until) => setAway(place, { until })}
                />
                <IconButton
                  icon="trash"
                  label={t('own.removeAway')}
                  onPress={() =>
                    form.set(
                      'away',
                      away.filter((_, at) => at !== place),
                    )
                  }
                />
              </div>
            ))}
            {awayError === undefined ? null : (
              <p role="alert" className={styles.error}>
                {awayError}
              </p>
            )}
            <div>
              <Button
                kind="outline"
                size="small"
                isDisabled={away.length >= 10}
                onPress={() =>
                  form.set('away', [
                    ...away,
                    {
                      from: clockOf(pitch.starts_at, zone),
                      until: clockOf(pitch.ends_at, zone),
                    },
                  ])
                }
              >
                {t('own.addAway')}
              </Button>
            </div>
          </fieldset>
        </>
      )}
      <ProblemNotice of={answer} />
      <div className={styles.acts}>
        <Button type="submit" isPending={answer.isPending}>
          {t('own.send')}
        </Button>
        {pitch.answer === 'open' ? null : (
          <Button kind="outline" onPress={onDone}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </Form>
  )
}
