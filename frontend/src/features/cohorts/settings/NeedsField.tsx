import { useId } from 'react'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'

import styles from '../Cohorts.module.css'
import type { Draft } from './arranging'
import own from './Settings.module.css'
import type { StepForm } from './stepForm'

/** What has to be done first, of the steps that stand before. */
export function NeedsField({ form, offered }: { form: StepForm; offered: readonly Draft[] }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const label = useId()
  const { value: needs, onChange, error } = form.field('needs')
  const turn = (key: string, isOn: boolean) =>
    onChange(isOn ? [...needs, key] : needs.filter((one) => one !== key))
  return (
    <fieldset className={own.needs} aria-labelledby={label}>
      <legend id={label}>{t('settings.steps.needs')}</legend>
      {offered.length === 0 ? (
        <p className={styles.quiet}>{t('settings.steps.noneBefore')}</p>
      ) : null}
      {offered.map(({ key, name }, at) => (
        <Checkbox
          key={key}
          isSelected={needs.includes(key)}
          onChange={(isOn) => turn(key, isOn)}
          error={at === offered.length - 1 ? error : undefined}
        >
          {name[language]}
        </Checkbox>
      ))}
    </fieldset>
  )
}
