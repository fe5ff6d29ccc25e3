import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import styles from './Charges.module.css'
import { type FeeStep, type Peak, withPeak, withStep } from './charges'
import form from './Settings.module.css'
import type { StudioForm } from './useStudioForm'
import { asClock, closingTime } from './week'

const A_MONDAY = '2026-11-23'
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const HOURS = [1, 2, 4, 6, 12, 24, 36, 48, 72, 96, 168]

type Props = { form: StudioForm; zone: string }

/** What residents pay with, when it costs more, and what a late cancellation costs. */
export function ChargeFields({ form: studio, zone }: Props) {
  const t = useWords('studioSettings')
  const { value: pays, onChange: setPays } = studio.field('residents_pay')
  const peaks = studio.field('peaks')
  const steps = studio.field('fee_steps')
  return (
    <div className={form.fields}>
      <RadioGroup
        label={t('fields.residents_pay')}
        help={t('help.residents_pay')}
        value={pays ?? 'nothing'}
        onChange={(value) => setPays(value === 'credits' ? 'credits' : 'nothing')}
      >
        <Radio value="nothing">{t('charges.nothing')}</Radio>
        <Radio value="credits">{t('charges.credits')}</Radio>
      </RadioGroup>
      {pays === 'credits' ? <Peaks {...peaks} value={peaks.value ?? []} zone={zone} /> : null}
      <Steps {...steps} value={steps.value ?? []} />
    </div>
  )
}

type ListProps<Row> = {
  id: string
  value: Row[]
  onChange: (rows: Row[]) => void
  error: string | undefined
}

const changed = <Row,>(rows: readonly Row[], place: number, change: Partial<Row>) =>
  rows.map((row, at) => (at === place ? { ...row, ...change } : row))

function Peaks({ id, value, onChange, error, zone }: ListProps<Peak> & { zone: string }) {
  const t = useWords('studioSettings')
  const format = useFormat(zone)
  const dayOf = (weekday: number) => format.weekday(addDays(A_MONDAY, weekday - 1))
  return (
    <fieldset id={id} tabIndex={-1} className={styles.list}>
      <legend className={form.label}>{t('fields.peaks')}</legend>
      <p className={form.help}>{t('help.peaks')}</p>
      {value.map((peak, place) => (
        <div key={place} className={styles.peak}>
          <Select
            label={t('charges.day')}
            placeholder={t('charges.day')}
            selectedKey={String(peak.weekday)}
            onSelectionChange={(key) => onChange(changed(value, place, { weekday: Number(key) }))}
          >
            {WEEKDAYS.map((weekday) => (
              <Option key={weekday} id={String(weekday)}>
                {dayOf(weekday)}
              </Option>
            ))}
          </Select>
          <Clock
            label={t('charges.from')}
            value={peak.opens}
            onChange={(opens) => onChange(changed(value, place, { opens }))}
            tidy={asClock}
          />
          <Clock
            label={t('charges.until')}
            value={peak.closes}
            onChange={(closes) => onChange(changed(value, place, { closes }))}
            tidy={(text) => closingTime(asClock(text))}
          />
          <Percent
            value={peak.percent}
            onChange={(percent) => onChange(changed(value, place, { percent }))}
            max={1000}
            step={25}
          />
          <IconButton
            icon="trash"
            label={t('charges.removePeak', { day: dayOf(peak.weekday) })}
            onPress={() => onChange(value.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      <Wrong error={error} />
      <Button kind="outline" size="small" onPress={() => onChange(withPeak(value))}>
        <Icon name="plus" />
        {t('charges.addPeak')}
      </Button>
    </fieldset>
  )
}

function Steps({ id, value, onChange, error }: ListProps<FeeStep>) {
  const t = useWords('studioSettings')
  const format = useFormat('UTC')
  return (
    <fieldset id={id} tabIndex={-1} className={styles.list}>
      <legend className={form.label}>{t('fields.fee_steps')}</legend>
      <p className={form.help}>{t('help.fee_steps')}</p>
      {value.map(({ hours_before: hours, percent }, place) => (
        <div key={place} className={styles.step}>
          <Select
            label={t('charges.laterThan')}
            placeholder={t('charges.laterThan')}
            selectedKey={String(hours)}
            onSelectionChange={(key) =>
              onChange(changed(value, place, { hours_before: Number(key) }))
            }
          >
            {[...new Set([...HOURS, hours])]
              .toSorted((a, b) => a - b)
              .map((one) => (
                <Option key={one} id={String(one)}>
                  {t('charges.before', { length: format.duration(one * 60) })}
                </Option>
              ))}
          </Select>
          <Percent
            value={percent}
            onChange={(next) => onChange(changed(value, place, { percent: next }))}
            min={5}
            max={100}
            step={5}
          />
          <IconButton
            icon="trash"
            label={t('charges.removeStep', { length: format.duration(hours * 60) })}
            onPress={() => onChange(value.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      <Wrong error={error} />
      {value.length < 5 ? (
        <Button kind="outline" size="small" onPress={() => onChange(withStep(value))}>
          <Icon name="plus" />
          {t('charges.addStep')}
        </Button>
      ) : null}
    </fieldset>
  )
}

type ClockProps = {
  label: string
  value: string
  onChange: (text: string) => void
  tidy: (text: string) => string
}

function Clock({ label, value, onChange, tidy }: ClockProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      onBlur={() => tidy(value) === value || onChange(tidy(value))}
      inputMode="numeric"
      maxLength={5}
      autoComplete="off"
    />
  )
}

type PercentProps = {
  value: number
  onChange: (value: number) => void
  min?: number
  max: number
  step: number
}

function Percent({ value, onChange, min = 0, max, step }: PercentProps) {
  const t = useWords('studioSettings')
  const format = useFormat('UTC')
  return (
    <NumberStepper
      label={t('charges.percent')}
      value={value}
      onChange={onChange}
      min={min}
      max={max}
      step={step}
      format={(percent) => format.percent(percent / 100)}
      labels={{ less: t('charges.less'), more: t('charges.more') }}
    />
  )
}

function Wrong({ error }: { error: string | undefined }) {
  return error === undefined ? null : (
    <p className={styles.wrong} role="alert">
      {error}
    </p>
  )
}
