import type { Schema } from '@/api/client'
import type { Extra } from '@/api/extras'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import styles from './FindForm.module.css'
import {
  type FindSearch,
  itemsOf,
  MOST_ITEMS,
  STEP,
  type StudioKind,
  USUAL_DAYS,
  USUAL_MINUTES,
  WINDOWS,
} from './findSearch'
import { withItem } from './found'

type Props = {
  studios: readonly Schema['StudioOut'][]
  extras: readonly Extra[]
  /** The organisations of the person at this hub. */
  groups: readonly { id: string; name: string }[]
  value: FindSearch
  onChange: (value: FindSearch) => void
}

const ANY = 'any'
const ALONE = 'alone'
const HOURS = Array.from({ length: 17 }, (_, n) => `${String(n + 6).padStart(2, '0')}:00`)

/** What is looked for; every change is searched for at once. */
export function FindForm({ studios, extras, groups, value, onChange }: Props) {
  const t = useWords('finding')
  const format = useFormat('UTC') // lengths and numbers have no zone
  const kinds = [...new Set(studios.map(({ kind }) => kind))]
  const fitting = studios.filter(({ kind }) => value.kind === undefined || kind === value.kind)
  const longest = Math.max(STEP, ...fitting.map(({ max_minutes }) => max_minutes))
  const largest = Math.max(1, ...fitting.map(({ capacity }) => capacity))
  const choose = (change: FindSearch) => onChange({ ...value, ...change })

  return (
    <form
      className={styles.form}
      aria-label={t('form.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <Select
        label={t('form.kind')}
        placeholder={t('form.anyKind')}
        value={value.kind ?? ANY}
        onChange={(kind) =>
          // What goes with one kind of studio may not go with another.
          choose({ kind: kind === ANY ? undefined : (kind as StudioKind), with: undefined })
        }
      >
        <Option id={ANY}>{t('form.anyKind')}</Option>
        {kinds.map((kind) => (
          <Option key={kind} id={kind}>
            {t(`kinds.${kind}`)}
          </Option>
        ))}
      </Select>
      <NumberStepper
        label={t('form.length')}
        value={value.minutes ?? USUAL_MINUTES}
        onChange={(minutes) => choose({ minutes })}
        min={STEP}
        max={Math.max(longest, value.minutes ?? 0)}
        step={STEP}
        format={format.duration}
        labels={{ less: t('form.shorter'), more: t('form.longer') }}
      />
      <NumberStepper
        label={t('form.people')}
        value={value.people ?? 1}
        onChange={(people) => choose({ people: people > 1 ? people : undefined })}
        min={1}
        max={Math.max(largest, value.people ?? 1)}
        format={format.number}
        labels={{ less: t('form.fewer'), more: t('form.more') }}
      />
      {groups.length > 0 ? (
        <Select
          label={t('form.group')}
          placeholder={t('form.alone')}
          value={value.group ?? ALONE}
          onChange={(id) => choose({ group: id === ALONE ? undefined : String(id) })}
        >
          <Option id={ALONE}>{t('form.alone')}</Option>
          {groups.map(({ id, name }) => (
            <Option key={id} id={id}>
              {t('form.everybodyOf', { name })}
            </Option>
          ))}
        </Select>
      ) : null}
      <Select
        label={t('form.days')}
        placeholder={t('form.within', { count: USUAL_DAYS })}
        value={value.days ?? USUAL_DAYS}
        onChange={(days) => choose({ days: Number(days) })}
      >
        {WINDOWS.map((days) => (
          <Option key={days} id={days}>
            {t('form.within', { count: days })}
          </Option>
        ))}
      </Select>
      <Select
        label={t('form.at')}
        placeholder={t('form.anyHour')}
        value={value.at ?? ANY}
        onChange={(at) => choose({ at: at === ANY ? undefined : String(at) })}
      >
        <Option id={ANY}>{t('form.anyHour')}</Option>
        {HOURS.map((hour) => (
          <Option key={hour} id={hour}>
            {hour}
          </Option>
        ))}
      </Select>
      <With extras={extras} value={value} onChange={onChange} />
    </form>
  )
}

/** So many of each extra; as many different ones as a search may have. */
function With({ extras, value, onChange }: Omit<Props, 'studios' | 'groups'>) {
  const t = useWords('finding')
  const format = useFormat('UTC') // numbers have no zone
  if (extras.length === 0) return null
  const wanted = new Map(itemsOf(value).map(({ pool_id, quantity }) => [pool_id, quantity]))
  const isFull = wanted.size >= MOST_ITEMS
  return (
    <fieldset className={styles.with}>
      <legend>{t('form.with')}</legend>
      {extras.map(({ id, name, most, units }) => (
        <NumberStepper
          key={id}
          label={name}
          value={wanted.get(id) ?? 0}
          onChange={(quantity) => onChange(withItem(value, id, quantity))}
          min={0}
          max={Math.max(wanted.get(id) ?? 0, Math.min(most, units))}
          format={format.number}
          isDisabled={isFull && !wanted.has(id)}
          labels={{ less: `${t('form.fewer')}: ${name}`, more: `${t('form.more')}: ${name}` }}
        />
      ))}
    </fieldset>
  )
}
