import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { OwnMentor } from './api'
import { Knows } from './Knows'
import styles from './Mentors.module.css'

type Props = { mentors: readonly OwnMentor[]; zone: string }

/** Who advises a venture, and how to reach them. */
export function OwnMentors({ mentors, zone }: Props) {
  const t = useWords('mentors')
  const format = useFormat(zone)
  if (mentors.length === 0) return null
  return (
    <Section title={t('own', { count: mentors.length })}>
      <ul className={styles.list}>
        {mentors.map(({ name, email, fields, languages, about, since }) => (
          <li key={email} className={styles.pair}>
            <div className={styles.who}>
              <strong>{name}</strong>
              <p className={styles.quiet}>{t('since', { day: format.dateShort(since) })}</p>
              <Knows fields={fields} languages={languages} />
              {about === '' ? null : <p className={styles.said}>{about}</p>}
              <a href={`mailto:${email}`} className={linkClass({})}>
                {email}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
