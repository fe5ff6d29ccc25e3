import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import type { Metric, Survey, SurveyDoubt } from './api'
import type { Entries, Wrong } from './entries'
import { METRICS } from './entries'
import { MetricField } from './MetricField'
import styles from './Survey.module.css'
import { askedOf } from './survey'

const OUTSIDE = ['equity', 'debt', 'grants'] as const satisfies readonly Metric[]

type Props = {
  survey: Survey
  entries: Entries
  wrong: Partial<Record<Metric, Wrong>>
  doubts: readonly SurveyDoubt[]
  onChange: (changed: Partial<Entries>) => void
}

/** The figures of the year, but those that others have told. */
export function SurveyFigures({ survey, entries, wrong, doubts, onChange }: Props) {
  const t = useWords('surveys')
  const names = useWords('followups')
  const { year } = survey
  const asked = askedOf(survey)
  const outside = OUTSIDE.filter((metric) => asked.includes(metric))
  const isPrefilled = survey.asked.some(({ said, before }) => said === null && before !== null)
  const noMoney = () =>
    onChange(
      Object.fromEntries(
        outside.map((metric) => [metric, { ...entries[metric], said: 'number', number: '0' }]),
      ),
    )
  return (
    <Section title={t('figures.title', { year })}>
      <p className={styles.quiet}>
        {isPrefilled ? `${t('figures.prefilled', { year: year - 1 })} ` : ''}
        {t('figures.empty')}
      </p>
      <div className={styles.metrics}>
        {METRICS.map((metric) =>
          asked.includes(metric) ? (
            <div key={metric} className={styles.stack}>
              {metric === outside[0] && outside.length > 1 ? (
                <div>
                  <Button kind="outline" size="small" onPress={noMoney}>
                    {t('noMoney', { year })}
                  </Button>
                </div>
              ) : null}
              <MetricField
                metric={metric}
                entry={entries[metric]}
                wrong={wrong[metric]}
                currency={survey.hub.currency}
                onChange={(entry) => onChange({ [metric]: entry })}
              >
                {doubts
                  .filter((one) => one.metric === metric)
                  .map(({ kind }) => (
                    <p key={kind} className={styles.doubt}>
                      {t(`doubts.${kind}`)}
                    </p>
                  ))}
              </MetricField>
            </div>
          ) : (
            <section
              key={metric}
              className={styles.told}
              aria-label={names(`metrics.${metric}.name`)}
            >
              <h3>{names(`metrics.${metric}.name`)}</h3>
              <p className={styles.quiet}>{t('byOthers')}</p>
            </section>
          ),
        )}
      </div>
    </Section>
  )
}
