import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import { PARTS } from '../steps'
import own from './Settings.module.css'
import type { StepForm } from './stepForm'

const KINDS = ['task', 'work', 'agreement'] as const
const NAMES = [
  ['az', 'az'],
  ['en', 'en'],
] as const
const HELPS = [
  ['helpAz', 'az'],
  ['helpEn', 'en'],
] as const

type Props = {
  form: StepForm
  /** Work that was handed in answers to its kind: it stays as it was saved. */
  isSaved: boolean
  /** Another step is the agreement; there is one. */
  hasAgreement: boolean
}

/** The words of a step, its part and kind, and when it is due. */
export function StepFields({ form, isSaved, hasAgreement }: Props) {
  const t = useWords('cohorts')
  const { part, kind } = form.values
  return (
    <div className={own.two}>
      {NAMES.map(([field, language]) => (
        <TextField
          key={field}
          {...form.field(field)}
          label={`${t('settings.name')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={120}
          autoComplete="off"
          isRequired
        />
      ))}
      {HELPS.map(([field, language]) => (
        <TextArea
          key={field}
          {...form.field(field)}
          label={`${t('settings.steps.about')}, ${LANGUAGE_NAMES[language]}`}
          rows={3}
          maxLength={4000}
        />
      ))}
      <Select
        label={t('settings.steps.part')}
        placeholder={t('settings.steps.part')}
        selectedKey={part}
        onSelectionChange={(key) => form.set('part', PARTS.find((one) => one === key) ?? part)}
        error={form.field('part').error}
      >
        {PARTS.map((one) => (
          <Option key={one} id={one}>
            {t(`parts.${one}`)}
          </Option>
        ))}
      </Select>
      <Select
        label={t('settings.steps.kind')}
        placeholder={t('settings.steps.kind')}
        selectedKey={kind}
        onSelectionChange={(key) => form.set('kind', KINDS.find((one) => one === key) ?? kind)}
        isDisabled={isSaved}
        help={isSaved ? t('settings.steps.kindStays') : t(`settings.kindHelp.${kind}`)}
        disabledKeys={hasAgreement ? ['agreement'] : []}
      >
        {KINDS.map((one) => (
          <Option key={one} id={one}>
            {t(`settings.kinds.${one}`)}
          </Option>
        ))}
      </Select>
      <TextField
        {...form.field('days')}
        label={t('settings.steps.days')}
        help={t(`settings.steps.from.${part}`)}
        inputMode="numeric"
        maxLength={4}
        isRequired
      />
    </div>
  )
}
