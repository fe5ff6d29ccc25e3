import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import type { FormField } from '../api'
import styles from './Settings.module.css'
import type { StageForm } from './stageForm'

type Props = { form: StageForm; fields: readonly FormField[]; isFixed: boolean }

/** Which answers reviewers do not see while names are hidden. */
export function HiddenPart({ form, fields, isFixed }: Props) {
  const t = useWords('stages')
  const language = useLanguage()
  const { hidden } = form.values
  const hide = (key: string, yes: boolean) =>
    form.set('hidden', yes ? [...hidden, key] : hidden.filter((one) => one !== key))
  return (
    <Section title={t('settings.hidden')}>
      <div className={styles.fields}>
        <p className={styles.quiet}>{t('settings.hiddenText')}</p>
        {isFixed ? <Notice>{t('settings.hiddenFixed')}</Notice> : null}
        <div className={styles.checks}>
          {fields.map(({ key, label, proposed }) => (
            <Checkbox
              key={key}
              isSelected={hidden.includes(key)}
              onChange={(yes) => hide(key, yes)}
              isDisabled={isFixed}
            >
              {label[language]} {proposed ? <Tag>{t('settings.likely')}</Tag> : null}
            </Checkbox>
          ))}
        </div>
      </div>
    </Section>
  )
}
