import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { outsideQuery, type PreviewWish, useAddException } from './api'
import styles from './Openings.module.css'

const EVERY = 'every'
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

type Hub = { id: string; slug: string; zone: string }
type Props = {
  hub: Hub
  studios: readonly { id: string; name: string }[]
  onDone: () => void
}

/** Sets the hours of certain days, and shows first which bookings would lie outside. */
export function AddException({ hub, studios, onDone }: Props) {
  const t = useWords('openings')
  const add = useAddException()
  const form = useForm({
    first: {
      studio: EVERY,
      from: '',
      until: '',
      yearly: false,
      open: true,
      opens: '10:00',
      closes: '16:00',
      az: '',
      en: '',
    },
    check: ({ from, until, open, opens, closes, az, en }) => ({
      from: from === '' ? t('add.noDay') : undefined,
      until: until !== '' && until < from ? t('add.badDays') : undefined,
      opens: open && !CLOCK.test(opens) ? t('add.badHours') : undefined,
      closes: open && minutes(closes) <= minutes(opens) ? t('add.badHours') : undefined,
      az: az.trim() === '' ? t('add.noReason') : undefined,
      en: en.trim() === '' ? t('add.noReason') : undefined,
    }),
    onSubmit: ({ az, en }) => {
      if (add.isPending) return
      const { hub: _, ...days } = wish
      const reason = { az: az.trim(), en: en.trim() }
      void add.mutateAsync({ ...days, hub_id: hub.id, reason }).then(
        () => {
          showToast({ title: t('add.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const { studio, from, until, yearly, open, opens, closes } = form.values
  const wish: PreviewWish = {
    hub: hub.slug,
    studio_id: studio === EVERY ? null : studio,
    first_on: from,
    last_on: until || from,
    yearly,
    hours: open ? [{ opens, closes: closes === '00:00' ? '24:00' : closes }] : [],
  }
  const isWhole = from !== '' && wish.last_on >= from && (!open || minutes(opens) < minutes(closes))
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Select
        label={t('studio')}
        placeholder={t('studio')}
        selectedKey={studio}
        onSelectionChange={(key) => form.set('studio', String(key))}
      >
        {[{ id: EVERY, name: t('everyStudio') }, ...studios].map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
      <div className={styles.pair}>
        <TextField {...form.field('from')} label={t('add.from')} type="date" isRequired />
        <TextField
          {...form.field('until')}
          label={t('add.until')}
          note={t('optional')}
          type="date"
        />
      </div>
      <Switch isSelected={yearly} onChange={(on) => form.set('yearly', on)}>
        {t('add.yearly')}
      </Switch>
      <Switch isSelected={open} onChange={(on) => form.set('open', on)}>
        {t('add.open')}
      </Switch>
      {open ? (
        <div className={styles.pair}>
          <TextField {...form.field('opens')} label={t('add.opens')} type="time" isRequired />
          <TextField {...form.field('closes')} label={t('add.closes')} type="time" isRequired />
        </div>
      ) : null}
      {(['az', 'en'] as const).map((language) => (
        <TextField
          key={language}
          {...form.field(language)}
          label={`${t('add.reason')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={200}
          autoComplete="off"
          isRequired
        />
      ))}
      {isWhole ? <Outside wish={wish} zone={hub.zone} /> : null}
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('add.do')}
        </Button>
      </div>
    </Form>
  )
}

/** Minutes after midnight; `00:00` as an end is the midnight that follows. */
function minutes(clock: string): number {
  if (!CLOCK.test(clock)) return Number.NaN
  return clock === '00:00' ? 24 * 60 : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

/** The bookings that would lie outside of the hours; they stay as they are. */
function Outside({ wish, zone }: { wish: PreviewWish; zone: string }) {
  const t = useWords('openings')
  const format = useFormat(zone)
  const { data } = useQuery(outsideQuery(wish))
  if (data === undefined) return null
  if (data.items.length === 0) return <p className={styles.quiet}>{t('outside.none')}</p>
  return (
    <Notice kind="warning" live title={t('outside.title', { count: data.items.length })}>
      <ul className={styles.bookings}>
        {data.items.slice(0, 8).map(({ booking_id, studio, booked_by, starts_at, ends_at }) => (
          <li key={booking_id} className={styles.words}>
            <span>{format.dateTimes(starts_at, ends_at)}</span>
            <small>{`${studio}, ${booked_by.name}`}</small>
          </li>
        ))}
      </ul>
      {data.items.length > 8 ? <p>{t('outside.more', { count: data.items.length - 8 })}</p> : null}
    </Notice>
  )
}
