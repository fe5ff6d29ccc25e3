import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { addDays, today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type MentorHours, useOffer } from './api'
import styles from './OfficeHours.module.css'
import { LENGTHS, type OfferValues, wishOf, wrongWith } from './offer'

/** Offers office hours, on one day or each week until a day. */
export function OfferForm({ hours, onDone }: { hours: MentorHours; onDone: () => void }) {
  const t = useWords('officeHours')
  const language = useLanguage()
  const offer = useOffer(hours.mentor_id)
  const first: OfferValues = {
    repeats: 'weekly',
    first: addDays(today(hours.hub.zone), 1),
    last: addDays(today(hours.hub.zone), 85),
    opens: '15:00',
    closes: '17:00',
    minutes: '30',
    place: 'agreed',
    url: '',
    room: '',
    isOpen: false,
  }
  const form = useForm({
    first,
    check: (values) => wrongWith(values, t),
    onSubmit: (values) => {
      if (offer.isPending) return
      offer.mutateAsync(wishOf(values)).then(
        () => {
          showToast({ kind: 'success', title: t('offered') })
          onDone()
        },
        () => undefined, // shown by the notice
      )
    },
  })
  const { repeats, place } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <RadioGroup
        label={t('repeats')}
        value={repeats}
        onChange={(value) => form.set('repeats', value === 'once' ? 'once' : 'weekly')}
      >
        <Radio value="weekly">{t('eachWeek')}</Radio>
        <Radio value="once">{t('oneDay')}</Radio>
      </RadioGroup>
      <div className={styles.two}>
        <TextField
          {...form.field('first')}
          label={t(repeats === 'weekly' ? 'firstDay' : 'day')}
          type="date"
        />
        {repeats === 'weekly' ? (
          <TextField {...form.field('last')} label={t('lastDay')} type="date" />
        ) : null}
      </div>
      <div className={styles.two}>
        <TextField {...form.field('opens')} label={t('from')} type="time" />
        <TextField {...form.field('closes')} label={t('to')} type="time" />
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
      <RadioGroup
        label={t('place')}
        value={place}
        onChange={(value) => form.set('place', value as OfferValues['place'])}
      >
        <Radio value="agreed">{t('places.agreed')}</Radio>
        <Radio value="online">{t('places.online')}</Radio>
        {hours.rooms.length === 0 ? null : <Radio value="room">{t('places.room')}</Radio>}
      </RadioGroup>
      {place === 'online' ? (
        <TextField {...form.field('url')} label={t('url')} type="url" maxLength={300} />
      ) : null}
      {place === 'room' ? (
        <Select
          label={t('places.room')}
          placeholder={t('chooseRoom')}
          error={form.field('room').error}
          selectedKey={form.values.room === '' ? null : form.values.room}
          onSelectionChange={(chosen) => form.set('room', String(chosen))}
        >
          {hours.rooms.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name[language]}
            </Option>
          ))}
        </Select>
      ) : null}
      <Checkbox
        isSelected={form.values.isOpen}
        onChange={(isOpen) => form.set('isOpen', isOpen)}
        help={t('openHelp')}
      >
        {t('open')}
      </Checkbox>
      <ProblemNotice of={offer} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={offer.isPending}>
          {t('offerDo')}
        </Button>
      </div>
    </Form>
  )
}
