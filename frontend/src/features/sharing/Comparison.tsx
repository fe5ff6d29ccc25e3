import { useQuery } from '@tanstack/react-query'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { type Compared, comparisonQuery } from './api'
import { Dots } from './Dots'
import styles from './Sharing.module.css'

type Props = { stage: { id: string; name: string } }

/** What the reviewer scored of what everybody read, beside the nameless scores of the others. */
export function Comparison({ stage }: Props) {
  const t = useWords('sharing')
  const { data } = useQuery(comparisonQuery(stage.id))
  if (data === undefined) return null
  return (
    <Section title={t('compare.title', { stage: stage.name })}>
      <p className={styles.quiet}>{t('compare.text')}</p>
      <div className={styles.cards}>
        {data.items.map((one) => (
          <Card key={one.assignment_id} compared={one} />
        ))}
      </div>
    </Section>
  )
}

function Card({ compared: { label, criteria } }: { compared: Compared }) {
  const t = useWords('sharing')
  const language = useLanguage()
  return (
    <article className={styles.card}>
      <h3>{label}</h3>
      {criteria.map(({ key, label: criterion, first, last, own, others }) => (
        <div key={key} className={styles.criterion}>
          <b>{criterion[language]}</b>
          {others === null ? (
            <p className={styles.quiet}>
              {own === null ? t('compare.noOwn') : t('compare.own', { score: own })}{' '}
              {t('compare.few')}
            </p>
          ) : (
            <Dots
              {...{ first, last }}
              dots={[
                ...(own === null ? [] : [{ score: own, own: true }]),
                ...others.map((score) => ({ score })),
              ]}
              label={
                own === null
                  ? t('compare.saidOthers', { others: others.join(', ') })
                  : t('compare.said', { own, others: others.join(', ') })
              }
            />
          )}
        </div>
      ))}
    </article>
  )
}
