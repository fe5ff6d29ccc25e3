import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import type { FormRef } from '../api'
import { say } from '../wording'
import styles from './Builder.module.css'
import rows from './Outline.module.css'

type Props = {
  forms: readonly FormRef[]
  zone: string
  link: (form: FormRef, name: string) => ReactNode
}

/** A hub's forms: what for, how long, in which state. */
export function FormTable({ forms, zone, link }: Props) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const format = useFormat(zone)
  return (
    <ul className={rows.forms}>
      {forms.map((form) => (
        <li key={form.id} className={rows.card}>
          <p className={styles.quiet}>{t(`purposes.${form.purpose}`)}</p>
          <h2>{link(form, say(form.title, language) || t('unnamed'))}</h2>
          <p className={styles.quiet}>
            {t('fields', { count: form.fields })} · {format.dateTime(form.changed_at)}
          </p>
          <p className={styles.badges}>
            {form.active_number === null ? null : (
              <Badge tone="success">{t('versionAsked', { number: form.active_number })}</Badge>
            )}
            {form.has_draft ? (
              <Badge tone="warning" mark="hollow">
                {t('hasDraft')}
              </Badge>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
