import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Stock, useAddPlace, useAddWorkshop, useSetWeek, type Workshop } from './api'
import { wholeOf } from './numbers'
import styles from './Stock.module.css'

const TAKEN = '/problems/code-taken'
const KINDS = ['workshop', 'hub', 'fair', 'other'] as const
const SHOWN = 12 // weeks

type Props = { sellerId: string; stock: Stock }

/** Where things lie. */
export function Places({ sellerId, stock }: Props) {
  const t = useWords('stock')
  return (
    <Section
      title={t('places.title')}
      aside={stock.may_count ? <AddPlace sellerId={sellerId} what="place" /> : null}
    >
      {stock.places.length === 0 ? <p className={styles.quiet}>{t('places.none')}</p> : null}
      <ul className={styles.places}>
        {stock.places.map(({ id, name, kind }) => (
          <li key={id}>
            <b>{name}</b>
            <small>{t(`placeKinds.${kind}`)}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Who makes to order, and how much work fits into each of the next weeks. */
export function Workshops({ sellerId, stock, zone }: Props & { zone: string }) {
  const t = useWords('stock')
  return (
    <Section
      title={t('workshops.title')}
      aside={stock.may_count ? <AddPlace sellerId={sellerId} what="workshop" /> : null}
    >
      <p className={styles.quiet}>{t('workshops.lead')}</p>
      {stock.workshops.map((workshop) => (
        <Weeks key={workshop.id} workshop={workshop} zone={zone} mayCount={stock.may_count} />
      ))}
    </Section>
  )
}

type WeeksProps = { workshop: Workshop; zone: string; mayCount: boolean }

function Weeks({ workshop, zone, mayCount }: WeeksProps) {
  const t = useWords('stock')
  const format = useFormat(zone)
  return (
    <section aria-label={workshop.name} className={styles.workshop}>
      <h3>{workshop.name}</h3>
      <ul className={styles.weeks}>
        {workshop.weeks.slice(0, SHOWN).map((week) => (
          <li key={week.week_on}>
            <small>{format.dateShort(week.week_on)}</small>
            <b>{t('workshops.taken', { taken: week.taken, capacity: week.capacity })}</b>
            <meter
              min={0}
              max={Math.max(1, week.capacity)}
              value={week.taken}
              aria-label={t('workshops.week', { day: format.date(week.week_on) })}
            />
            {mayCount ? <SetWeek workshop={workshop} week={week} zone={zone} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

type WeekProps = { workshop: Workshop; week: Workshop['weeks'][number]; zone: string }

function SetWeek({ workshop, week, zone }: WeekProps) {
  const t = useWords('stock')
  const format = useFormat(zone)
  const title = t('workshops.setOf', { day: format.date(week.week_on) })
  return (
    <DialogTrigger>
      <Button kind="outline" size="small" aria-label={title}>
        {t('workshops.set')}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <WeekForm workshop={workshop} week={week} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type WeekFormProps = Omit<WeekProps, 'zone'> & { onDone: () => void }

function WeekForm({ workshop, week, onDone }: WeekFormProps) {
  const t = useWords('stock')
  const set = useSetWeek(workshop.id)
  const numberOf = (typed: string) => (typed.trim() === '0' ? 0 : wholeOf(typed))
  const form = useForm({
    first: { capacity: String(week.capacity) },
    check: ({ capacity }) => ({
      capacity: numberOf(capacity) === null ? t('noNumber') : undefined,
    }),
    onSubmit: ({ capacity }) => {
      if (set.isPending) return
      const body = { week_on: week.week_on, capacity: numberOf(capacity) ?? 0 }
      void set.mutateAsync(body).then(onDone, () => undefined)
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextField
        {...form.field('capacity')}
        label={t('workshops.capacity')}
        help={t('workshops.capacityHelp', { taken: week.taken })}
        inputMode="numeric"
        isRequired
      />
      <ProblemNotice of={set} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={set.isPending}>
          {t('workshops.set')}
        </Button>
      </div>
    </Form>
  )
}

type AddProps = { sellerId: string; what: 'place' | 'workshop' }

function AddPlace(props: AddProps) {
  const t = useWords('stock')
  const title = t(props.what === 'place' ? 'places.add' : 'workshops.add')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {title}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <AddForm {...props} title={title} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { kind: (typeof KINDS)[number]; name: string; capacity: string }
type AddFormProps = AddProps & { title: string; onDone: () => void }

function AddForm({ sellerId, what, title, onDone }: AddFormProps) {
  const t = useWords('stock')
  const place = useAddPlace(sellerId)
  const workshop = useAddWorkshop(sellerId)
  const isPlace = what === 'place'
  const add = isPlace ? place : workshop
  const form = useForm<Values>({
    first: { kind: 'workshop', name: '', capacity: '5' },
    check: ({ name, capacity }): FieldErrors<Values> => ({
      name: name.trim() === '' ? t('add.noName') : undefined,
      capacity: !isPlace && wholeOf(capacity) === null ? t('noNumber') : undefined,
    }),
    onSubmit: ({ kind, name, capacity }) => {
      if (add.isPending) return
      const own = name.trim()
      const added = isPlace
        ? place.mutateAsync({ kind, name: own })
        : workshop.mutateAsync({ name: own, capacity: wholeOf(capacity) ?? 0 })
      void added.then(
        () => {
          showToast({ title: t('done'), kind: 'success' })
          onDone()
        },
        (error: unknown) => {
          if (isProblem(error, TAKEN)) form.refuse({ name: t('places.taken') })
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {isPlace ? (
        <Select
          placeholder={t('choose')}
          label={t('places.kind')}
          value={form.values.kind}
          onChange={(key) => form.set('kind', KINDS.find((one) => one === key) ?? 'other')}
        >
          {KINDS.map((one) => (
            <Option key={one} id={one}>
              {t(`placeKinds.${one}`)}
            </Option>
          ))}
        </Select>
      ) : null}
      <TextField {...form.field('name')} label={t('places.name')} maxLength={120} isRequired />
      {isPlace ? null : (
        <TextField
          {...form.field('capacity')}
          label={t('workshops.capacity')}
          inputMode="numeric"
          isRequired
        />
      )}
      <ProblemNotice of={add} except={[TAKEN]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {title}
        </Button>
      </div>
    </Form>
  )
}
