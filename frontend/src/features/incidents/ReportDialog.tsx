import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { nameOf, unitsQuery, useReport } from './api'
import styles from './Incidents.module.css'

type Props = { bookingId: string; onClose: () => void }
type Values = { unit: string; what: string; severity: 'note' | 'unusable' }

/** Asks what is broken: the studio, or one of the things that the booking holds. */
export function ReportDialog({ bookingId, onClose }: Props) {
  const t = useWords('incidents')
  const { data: units } = useSuspenseQuery(unitsQuery(bookingId))
  const report = useReport()
  const first: Values = {
    unit: units.items.length === 1 ? (units.items[0]?.id ?? '') : '',
    what: '',
    severity: 'note',
  }
  const form = useForm({
    first,
    check: ({ unit, what }) => ({
      unit: unit === '' ? t('report.noUnit') : undefined,
      what: what.trim() === '' ? t('report.noWhat') : undefined,
    }),
    onSubmit: ({ unit, what, severity }) => {
      if (report.isPending) return
      void report.mutateAsync({ unit_id: unit, what: what.trim(), severity }).then(
        () => {
          showToast({ title: t('report.done'), kind: 'success' })
          onClose()
        },
        () => undefined,
      )
    },
  })
  const { values, set } = form
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('report.title')}
      labels={{ close: t('closeDialog') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <Select
          label={t('report.unit')}
          placeholder={t('report.choose')}
          selectedKey={values.unit === '' ? null : values.unit}
          onSelectionChange={(key) => set('unit', String(key))}
          error={form.field('unit').error}
        >
          {units.items.map((unit) => (
            <Option key={unit.id} id={unit.id}>
              {nameOf(unit)}
            </Option>
          ))}
        </Select>
        <TextField
          {...form.field('what')}
          label={t('report.what')}
          maxLength={200}
          autoComplete="off"
          isRequired
        />
        <RadioGroup
          label={t('report.severity')}
          value={values.severity}
          onChange={(next) => set('severity', next === 'unusable' ? 'unusable' : 'note')}
        >
          <Radio value="note">{t('severity.note')}</Radio>
          <Radio value="unusable" help={t('report.unusableHelp')}>
            {t('severity.unusable')}
          </Radio>
        </RadioGroup>
        <ProblemNotice of={report} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" isPending={report.isPending}>
            {t('report.send')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
