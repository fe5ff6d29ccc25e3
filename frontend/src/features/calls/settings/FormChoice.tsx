import { Link } from '@tanstack/react-router'
import type { CallFormRef } from '@/api/callForms'
import type { CallSettings } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import type { CallForm } from './callForm'
import styles from './Settings.module.css'

type Props = { form: CallForm; call: CallSettings; forms: readonly CallFormRef[] }

/** Which of the hub's published forms applicants answer. Once people may answer it, it stays. */
export function FormChoice({ form, call, forms }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const chosen = form.values.form
  const isFixed = call.state !== 'draft' && call.form_id !== null
  const others = forms.map(({ id, title }) => ({ id, name: title[language] || title.en }))
  // What is fixed is shown even when it stands beyond the newest hundred.
  const isListed = chosen === '' || others.some(({ id }) => id === chosen)
  const own = { id: chosen, name: call.asked?.title[language] ?? t('form.title') }
  return (
    <Section
      title={t('form.title')}
      aside={
        chosen === '' ? null : (
          <Link to="/hub/forms/$formId" params={{ formId: chosen }} className={linkClass()}>
            {t('form.look')}
          </Link>
        )
      }
    >
      {forms.length === 0 && chosen === '' ? (
        <p className={styles.quiet}>
          {t('form.none')}{' '}
          <Link to="/hub/forms" className={linkClass()}>
            {t('form.write')}
          </Link>
        </p>
      ) : (
        <Select
          label={t('form.label')}
          help={t(isFixed ? 'form.fixed' : 'form.help')}
          placeholder={t('form.choose')}
          items={isListed ? others : [own, ...others]}
          value={chosen || null}
          onChange={(key) => form.set('form', String(key))}
          isDisabled={isFixed}
        >
          {({ id, name }) => <Option id={id}>{name}</Option>}
        </Select>
      )}
      {call.asked !== null && chosen === call.form_id ? (
        <p className={styles.quiet}>
          {t('form.asks', {
            number: call.asked.number,
            questions: t('form.questions', { count: call.asked[language].questions }),
            documents: t('form.documents', { count: call.asked[language].documents.length }),
          })}
        </p>
      ) : null}
    </Section>
  )
}
