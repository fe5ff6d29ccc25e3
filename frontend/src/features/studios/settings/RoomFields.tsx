import { memo } from 'react'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/Label'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { KINDS } from '../filterSearch'
import { useFeatureName, useKnownFeatures } from '../useFeatureName'
import styles from './Settings.module.css'
import { sameInput } from './sameInput'
import type { StudioForm } from './useStudioForm'

type Props = { form: StudioForm; zone: string; isNew: boolean }

/** What the room is, where its page stands, and what it looks like. */
export function RoomFields({ form, zone, isNew }: Props) {
  const t = useWords('studioSettings')
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <KindField form={form} isNew={isNew} />
        <TextField
          {...form.field('slug')}
          label={t('fields.slug')}
          before="/studios/"
          help={t(isNew ? 'help.slug' : 'help.slugChange')}
          maxLength={60}
          autoComplete="off"
          spellCheck="false"
          isRequired
        />
      </div>
      <div className={styles.row}>
        <TextField
          {...form.field('capacity')}
          label={t('fields.capacity')}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          isRequired
        />
        <TextField
          {...form.field('area_m2')}
          label={t('fields.area_m2')}
          note={t('optional')}
          after={SQUARE_METRES}
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
        />
      </div>
      <FeaturesField {...form.field('features')} zone={zone} />
    </div>
  )
}

const SQUARE_METRES = 'm²'

function KindField({ form, isNew }: Pick<Props, 'form' | 'isNew'>) {
  const t = useWords('studioSettings')
  const names = useWords('studios')
  const { value, onChange } = form.field('kind')
  return (
    <Select
      label={t('fields.kind')}
      placeholder={t('fields.kind')}
      help={isNew ? undefined : t('help.kind')}
      selectedKey={value}
      onSelectionChange={(key) => onChange(KINDS.find((kind) => kind === key) ?? value)}
      isDisabled={!isNew}
    >
      {KINDS.map((kind) => (
        <Option key={kind} id={kind}>
          {names(`kinds.${kind}.one`)}
        </Option>
      ))}
    </Select>
  )
}

type FeaturesProps = { value: string[]; onChange: (codes: string[]) => void; zone: string }

const FeaturesField = memo(function FeaturesField({ value, onChange, zone }: FeaturesProps) {
  const t = useWords('studioSettings')
  const nameOf = useFeatureName()
  const format = useFormat(zone)
  const codes = [...new Set([...useKnownFeatures(), ...value])].toSorted((a, b) =>
    format.compare(nameOf(a), nameOf(b)),
  )
  return (
    <CheckboxGroup value={value} onChange={onChange} className={styles.group}>
      <Label className={styles.label}>{t('fields.features')}</Label>
      <div className={styles.features}>
        {codes.map((code) => (
          <Checkbox key={code} value={code}>
            {nameOf(code)}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  )
}, sameInput)
