import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { Quota, SetUp } from './api'
import styles from './Calibration.module.css'

type Props = {
  fields: SetUp['fields']
  value: readonly Quota[]
  onChange: (quotas: readonly Quota[]) => void
}

const MOST = 4

/** Quotas to try: what they would cost is said, and nothing is decided by them. */
export function Quotas({ fields, value, onChange }: Props) {
  const t = useWords('calibration')
  const [isOpen, setOpen] = useState(false)
  if (fields.length === 0) return null
  return (
    <div className={styles.stack}>
      {value.length > 0 ? (
        <ul className={styles.names}>
          {value.map((quota, at) => (
            <li key={quota.name}>
              {t('quotas.least', { name: quota.name, count: quota.least })}{' '}
              <Button
                kind="quiet"
                size="small"
                aria-label={t('quotas.removeOf', { name: quota.name })}
                onPress={() => onChange(value.filter((_, other) => other !== at))}
              >
                {t('quotas.remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {value.length < MOST ? (
        <div className={styles.actions}>
          <Button kind="outline" size="small" onPress={() => setOpen(true)}>
            {t('quotas.add')}
          </Button>
        </div>
      ) : null}
      {isOpen ? (
        <QuotaDialog
          fields={fields}
          onClose={() => setOpen(false)}
          onAdd={(quota) => onChange([...value.filter(({ name }) => name !== quota.name), quota])}
        />
      ) : null}
    </div>
  )
}

type DialogProps = {
  fields: SetUp['fields']
  onAdd: (quota: Quota) => void
  onClose: () => void
}

function QuotaDialog({ fields, onAdd, onClose }: DialogProps) {
  const t = useWords('calibration')
  const [field, setField] = useState(fields[0])
  const [option, setOption] = useState(fields[0]?.options[0])
  const [least, setLeast] = useState(1)
  const add = () => {
    if (field === undefined || option === undefined) return
    const name = `${field.label}: ${option.label}`.slice(0, 80)
    onAdd({ name, field: field.key, options: [option.key], least })
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('quotas.add')}
      labels={{ close: t('close') }}
      actions={<Button onPress={add}>{t('quotas.take')}</Button>}
    >
      <div className={styles.stack}>
        <Select
          label={t('quotas.field')}
          placeholder={t('quotas.field')}
          value={field?.key ?? null}
          onChange={(key) => {
            const chosen = fields.find((one) => one.key === key)
            setField(chosen)
            setOption(chosen?.options[0])
          }}
        >
          {fields.map(({ key, label }) => (
            <Option key={key} id={key}>
              {label}
            </Option>
          ))}
        </Select>
        <Select
          label={t('quotas.option')}
          placeholder={t('quotas.option')}
          value={option?.key ?? null}
          onChange={(key) => setOption(field?.options.find((one) => one.key === key))}
        >
          {(field?.options ?? []).map(({ key, label }) => (
            <Option key={key} id={key}>
              {label}
            </Option>
          ))}
        </Select>
        <NumberStepper
          label={t('quotas.number')}
          value={least}
          onChange={setLeast}
          min={1}
          max={200}
          format={String}
          labels={{ less: t('less'), more: t('more') }}
        />
      </div>
    </Dialog>
  )
}
