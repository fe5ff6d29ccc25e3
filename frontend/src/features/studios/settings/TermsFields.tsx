import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import styles from './Settings.module.css'
import { useLengthName } from './useLengthName'
import type { StudioForm } from './useStudioForm'
import { onGrid } from './values'

const DAY = 24 * 60
/** What is usually wanted; another value that is there already is offered as well. */
const GRIDS = [5, 10, 15, 20, 30, 60, 120]
const BUFFERS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120]
const NO_SHOWS = [0, 10, 15, 20, 30, 45, 60]
const NOTICES = [0, 30, 60, 120, 240, 480, 720, DAY, 2 * DAY, 4 * DAY, 7 * DAY]

type Props = { form: StudioForm; zone: string; currency: string }

/** Who books the studio, for how much, how long and how far ahead. */
export function TermsFields({ form, zone, currency }: Props) {
  const t = useWords('studioSettings')
  const { value: openTo, onChange: setOpenTo } = form.field('open_to')
  return (
    <div className={styles.fields}>
      <p className={styles.help}>{t('terms.note')}</p>
      <div className={styles.row}>
        <RadioGroup
          label={t('fields.open_to')}
          help={t('help.open_to')}
          value={openTo}
          onChange={(value) => setOpenTo(value === 'residents' ? 'residents' : 'everyone')}
        >
          <Radio value="everyone">{t('terms.everyone')}</Radio>
          <Radio value="residents">{t('terms.residents')}</Radio>
        </RadioGroup>
        <TextField
          {...form.field('hourly_amount')}
          label={t('fields.hourly_amount')}
          after={currency}
          inputMode="decimal"
          maxLength={13}
          autoComplete="off"
          isRequired
        />
      </div>
      <ApprovalFields form={form} />
      <LengthFields form={form} zone={zone} />
      <div className={styles.row}>
        <MinutesSelect
          {...form.field('buffer_before_minutes')}
          label={t('fields.buffer_before_minutes')}
          help={t('help.before')}
          options={BUFFERS}
          zone={zone}
        />
        <MinutesSelect
          {...form.field('buffer_minutes')}
          label={t('fields.buffer_minutes')}
          help={t('help.buffer')}
          options={BUFFERS}
          zone={zone}
        />
        <MinutesSelect
          {...form.field('notice_minutes')}
          label={t('fields.notice_minutes')}
          help={t('help.notice')}
          options={NOTICES}
          zone={zone}
        />
        <MinutesSelect
          {...form.field('no_show_minutes')}
          label={t('fields.no_show_minutes')}
          help={t('help.noShow')}
          options={NO_SHOWS}
          zone={zone}
        />
        <TextField
          {...form.field('horizon_days')}
          label={t('fields.horizon_days')}
          help={t('help.horizon')}
          after={t('terms.unitDays')}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          isRequired
        />
      </div>
    </div>
  )
}

const APPROVALS = ['none', 'public', 'everyone'] as const

/** Whose bookings wait for a manager, and how long. */
function ApprovalFields({ form }: Pick<Props, 'form'>) {
  const t = useWords('studioSettings')
  const { value, onChange } = form.field('approval')
  return (
    <div className={styles.row}>
      <RadioGroup
        label={t('fields.approval')}
        help={t('help.approval')}
        value={value}
        onChange={(chosen) => onChange(APPROVALS.find((one) => one === chosen) ?? 'none')}
      >
        {APPROVALS.map((one) => (
          <Radio key={one} value={one}>
            {t(`terms.approval.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {value === 'none' ? null : (
        <TextField
          {...form.field('approval_hours')}
          label={t('fields.approval_hours')}
          help={t('help.approval_hours')}
          after={t('terms.unitHours')}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          isRequired
        />
      )}
    </div>
  )
}

/** Step and lengths, which always fit each other. */
function LengthFields({ form, zone }: Pick<Props, 'form' | 'zone'>) {
  const t = useWords('studioSettings')
  const format = useFormat(zone)
  const { grid_minutes: grid, min_minutes: least, max_minutes: most } = form.values
  const setGrid = (minutes: number) => {
    const lengths = onGrid(minutes, form.values)
    form.set('grid_minutes', minutes)
    form.set('min_minutes', lengths.min_minutes)
    form.set('max_minutes', lengths.max_minutes)
  }
  const words = {
    format: format.duration,
    labels: { less: t('terms.less'), more: t('terms.more') },
  }
  return (
    <div className={styles.row}>
      <MinutesSelect
        {...form.field('grid_minutes')}
        onChange={setGrid}
        label={t('fields.grid_minutes')}
        help={t('help.grid')}
        options={GRIDS}
        zone={zone}
      />
      <div className={styles.lengths}>
        <NumberStepper
          label={t('fields.min_minutes')}
          value={least}
          onChange={(minutes) => form.set('min_minutes', minutes)}
          min={grid}
          max={most}
          step={grid}
          {...words}
        />
        <NumberStepper
          label={t('fields.max_minutes')}
          value={most}
          onChange={(minutes) => form.set('max_minutes', minutes)}
          min={least}
          max={DAY}
          step={grid}
          {...words}
        />
      </div>
    </div>
  )
}

type MinutesProps = {
  id: string
  label: string
  help: string
  value: number
  onChange: (minutes: number) => void
  options: readonly number[]
  zone: string
}

function MinutesSelect({ id, label, help, value, onChange, options, zone }: MinutesProps) {
  const nameOf = useLengthName(zone)
  const offered = [...new Set([...options, value])].toSorted((a, b) => a - b)
  return (
    <Select
      id={id}
      label={label}
      help={help}
      placeholder={label}
      selectedKey={String(value)}
      onSelectionChange={(key) => onChange(Number(key))}
    >
      {offered.map((minutes) => (
        <Option key={minutes} id={String(minutes)}>
          {nameOf(minutes)}
        </Option>
      ))}
    </Select>
  )
}
