import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Kpi, type KpiUnit, useSetKpi } from './api'
import styles from './Checkins.module.css'
import { answeredUntil, askedBy, before } from './months'

const UNITS = ['fte', 'money', 'count', 'share'] as const
const DIRECTIONS = ['up', 'down'] as const

type Props = { programme: string; kpi: Kpi | null; month: string; onDone: () => void }

/** Asks a figure for the first time, or otherwise: always a new version. */
export function KpiForm({ programme, kpi, month, onDone }: Props) {
  const t = useWords('checkins')
  const old = kpi?.versions[0]
  const set = useSetKpi(programme)
  const [unit, setUnit] = useState<KpiUnit>(old?.unit ?? 'count')
  const [direction, setDirection] = useState<'up' | 'down'>(old?.direction ?? 'up')
  const [evidence, setEvidence] = useState(old?.evidence ?? false)
  const needed = (text: string) => (text.trim() === '' ? t('kpis.wrong') : undefined)
  const form = useForm({
    first: {
      slug: kpi?.slug ?? '',
      nameEn: old?.name.en ?? '',
      nameAz: old?.name.az ?? '',
      hintEn: old?.hint.en ?? '',
      hintAz: old?.hint.az ?? '',
      from: month.slice(0, 7),
    },
    check: (values) => ({
      slug: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.slug) ? undefined : t('kpis.badSlug'),
      nameEn: needed(values.nameEn),
      nameAz: needed(values.nameAz),
      from: needed(values.from),
    }),
    onSubmit: ({ slug, nameEn, nameAz, hintEn, hintAz, from }) => {
      if (set.isPending) return
      const texts = { name: { en: nameEn, az: nameAz }, hint: { en: hintEn, az: hintAz } }
      const wish = { of: kpi, slug, from_month: `${from}-01`, unit, direction, evidence, ...texts }
      set.mutate(wish, {
        onSuccess: () => {
          showToast({ title: t('kpis.saved'), kind: 'success' })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {kpi === null ? (
        <TextField {...form.field('slug')} label={t('kpis.slug')} help={t('kpis.slugHelp')} />
      ) : null}
      <div className={styles.row}>
        <TextField {...form.field('nameEn')} label={t('kpis.nameEn')} maxLength={120} />
        <TextField {...form.field('nameAz')} label={t('kpis.nameAz')} maxLength={120} />
        <TextField {...form.field('hintEn')} label={t('kpis.hintEn')} note={t('optional')} />
        <TextField {...form.field('hintAz')} label={t('kpis.hintAz')} note={t('optional')} />
        <Select
          label={t('kpis.unit')}
          placeholder={t('kpis.unit')}
          selectedKey={unit}
          onSelectionChange={(chosen) => setUnit(chosen as KpiUnit)}
        >
          {UNITS.map((one) => (
            <Option key={one} id={one}>
              {t(`unitNames.${one}`)}
            </Option>
          ))}
        </Select>
        <Select
          label={t('kpis.direction')}
          placeholder={t('kpis.direction')}
          selectedKey={direction}
          onSelectionChange={(chosen) => setDirection(chosen as 'up' | 'down')}
        >
          {DIRECTIONS.map((one) => (
            <Option key={one} id={one}>
              {t(`directions.${one}`)}
            </Option>
          ))}
        </Select>
        <TextField {...form.field('from')} label={t('kpis.from')} type="month" />
      </div>
      <Checkbox isSelected={evidence} onChange={setEvidence}>
        {t('kpis.withEvidence')}
      </Checkbox>
      {kpi === null ? null : <Changes kpi={kpi} from={form.values.from} unit={unit} />}
      <ProblemNotice of={set} />
      <div className={styles.buttons}>
        <Button kind="outline" onPress={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" isPending={set.isPending}>
          {t('kpis.save')}
        </Button>
      </div>
    </Form>
  )
}

/** Which months are asked by which version, once this is saved. */
function Changes({ kpi, from, unit }: { kpi: Kpi; from: string; unit: KpiUnit }) {
  const t = useWords('checkins')
  const format = useFormat('UTC')
  if (!/^\d{4}-\d\d$/.test(from)) return null
  const month = `${from}-01`
  const next = (kpi.versions[0]?.number ?? 0) + 1
  const old = askedBy(kpi, before(month))
  const until = answeredUntil(kpi)
  return (
    <div aria-live="polite" className={styles.quiet}>
      <p>
        {old === undefined
          ? t('kpis.asksFirst', { month: format.month(month), next })
          : t('kpis.asks', {
              last: format.month(before(month)),
              old: old.number,
              month: format.month(month),
              next,
            })}
      </p>
      {until !== null && until >= month ? (
        <p>{t('kpis.asksSaid', { until: format.month(until) })}</p>
      ) : null}
      {old !== undefined && old.unit !== unit ? <p>{t('kpis.otherUnit')}</p> : null}
    </div>
  )
}
