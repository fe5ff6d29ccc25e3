import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Item, itemQuery, type Stock, useCount, useTransfer } from './api'
import { wholeOf } from './numbers'
import styles from './Stock.module.css'

// The first three bring more of it, the others fewer.
const MORE = ['made', 'bought', 'found'] as const
const FEWER = ['lost', 'damaged', 'given'] as const
const REASONS = [...MORE, ...FEWER]

type Props = { item: Item; places: Stock['places'] }

/** Says that there are more or fewer of something. */
export function CountItem(props: Props) {
  const t = useWords('stock')
  const title = t('count.openOf', { name: props.item.name })
  return (
    <DialogTrigger>
      <Button kind="outline" size="small" aria-label={title}>
        {t('count.open')}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <CountForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type CountValues = { reason: (typeof REASONS)[number]; place: string; many: string; piece: string }

function CountForm({ item, places, onDone }: Props & { onDone: () => void }) {
  const t = useWords('stock')
  const count = useCount(item.id)
  const isNumbered = item.kind === 'numbered'
  const { data } = useQuery({ ...itemQuery(item.id), enabled: isNumbered })
  const isFewer = (reason: string) => FEWER.some((one) => one === reason)
  const form = useForm<CountValues>({
    first: { reason: 'made', place: places[0]?.id ?? '', many: '1', piece: '' },
    check: ({ reason, place, many, piece }): FieldErrors<CountValues> => ({
      place: place === '' ? t('noPlace') : undefined,
      many: wholeOf(many) === null ? t('noNumber') : undefined,
      piece: isNumbered && isFewer(reason) && piece === '' ? t('count.noPiece') : undefined,
    }),
    onSubmit: ({ reason, place, many, piece }) => {
      if (count.isPending) return
      const fewer = isFewer(reason)
      const named = isNumbered && fewer
      const number = named ? 1 : (wholeOf(many) ?? 0)
      const body = {
        place_id: place,
        change: fewer ? -number : number,
        reason,
        piece: named ? Number(piece) : null,
      }
      void count.mutateAsync(body).then(
        () => {
          showToast({ title: t('done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const { reason, place } = form.values
  const named = isNumbered && isFewer(reason)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Select
        placeholder={t('choose')}
        label={t('count.reason')}
        value={reason}
        onChange={(key) => form.set('reason', REASONS.find((one) => one === key) ?? 'made')}
      >
        {REASONS.map((one) => (
          <Option key={one} id={one}>
            {t(`reasons.${one}`)}
          </Option>
        ))}
      </Select>
      <PlaceField
        label={t('count.place')}
        places={places}
        value={place}
        error={form.field('place').error}
        onChange={(id) => form.set('place', id)}
      />
      {named ? (
        <Select
          label={t('count.piece')}
          placeholder={t('choose')}
          error={form.field('piece').error}
          value={form.values.piece || null}
          onChange={(key) => form.set('piece', String(key ?? ''))}
        >
          {(data?.pieces ?? [])
            .filter((piece) => piece.free && piece.place_id === place)
            .map(({ number }) => (
              <Option key={number} id={String(number)}>
                {t('count.number', { number })}
              </Option>
            ))}
        </Select>
      ) : (
        <TextField {...form.field('many')} label={t('count.many')} inputMode="numeric" isRequired />
      )}
      <ProblemNotice of={count} />
      <Foot onDone={onDone} isPending={count.isPending} label={t('count.open')} />
    </Form>
  )
}

/** Moves pieces to another place. */
export function MoveItem(props: Props) {
  const t = useWords('stock')
  const title = t('move.openOf', { name: props.item.name })
  if (props.places.length < 2) return null
  return (
    <DialogTrigger>
      <Button kind="outline" size="small" aria-label={title}>
        {t('move.open')}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <MoveForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type MoveValues = { from: string; to: string; many: string }

function MoveForm({ item, places, onDone }: Props & { onDone: () => void }) {
  const t = useWords('stock')
  const move = useTransfer(item.id)
  const form = useForm<MoveValues>({
    first: { from: places[0]?.id ?? '', to: places[1]?.id ?? '', many: '1' },
    check: ({ from, to, many }): FieldErrors<MoveValues> => ({
      to: from === to ? t('move.same') : undefined,
      many: wholeOf(many) === null ? t('noNumber') : undefined,
    }),
    onSubmit: ({ from, to, many }) => {
      if (move.isPending) return
      const body = { from_id: from, to_id: to, quantity: wholeOf(many) ?? 0 }
      void move.mutateAsync(body).then(
        () => {
          showToast({ title: t('done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {(['from', 'to'] as const).map((end) => (
        <PlaceField
          key={end}
          label={t(`move.${end}`)}
          places={places}
          value={form.values[end]}
          error={form.field(end).error}
          onChange={(id) => form.set(end, id)}
        />
      ))}
      <TextField {...form.field('many')} label={t('count.many')} inputMode="numeric" isRequired />
      <ProblemNotice of={move} />
      <Foot onDone={onDone} isPending={move.isPending} label={t('move.open')} />
    </Form>
  )
}

type PlaceProps = {
  label: string
  places: Stock['places']
  value: string
  error: string | undefined
  onChange: (id: string) => void
}

function PlaceField({ label, places, value, error, onChange }: PlaceProps) {
  const t = useWords('stock')
  return (
    <Select
      label={label}
      placeholder={t('choose')}
      error={error}
      value={value || null}
      onChange={(id) => onChange(String(id ?? ''))}
    >
      {places.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
    </Select>
  )
}

type FootProps = { onDone: () => void; isPending: boolean; label: string }

function Foot({ onDone, isPending, label }: FootProps) {
  const t = useWords('stock')
  return (
    <div className={styles.foot}>
      <Button kind="outline" onPress={onDone}>
        {t('leave')}
      </Button>
      <Button type="submit" isPending={isPending}>
        {label}
      </Button>
    </div>
  )
}
