import { useQuery } from '@tanstack/react-query'

import { exceptionsQuery } from '@/api/openings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'

import styles from './Openings.module.css'
import { useDays } from './useDays'

type Props = { studio: { id: string; hub: { slug: string } } }

/** On a studio's page: the days with other hours, and why. Nothing when there are none. */
export function OtherHours({ studio }: Props) {
  const t = useWords('openings')
  const language = useLanguage()
  const words = useDays()
  const exceptions = useQuery(exceptionsQuery(studio.hub.slug, studio.id)).data?.items ?? []
  if (exceptions.length === 0) return null
  return (
    <Section title={t('title')}>
      <DescriptionList
        items={exceptions.map((exception) => ({
          term: words.days(exception),
          detail: (
            <span className={styles.words}>
              {words.hours(exception)}
              <small>{exception.reason[language]}</small>
            </span>
          ),
        }))}
      />
    </Section>
  )
}
