import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import { type CallDetail, type Eligibility, eligibilityQuery } from './api'
import styles from './SelfCheck.module.css'
import { SelfCheckFields } from './SelfCheckFields'
import { NOTHING, questionsOf, toTold } from './told'

/** May I apply? Answered before anybody fills in a form; nothing of it is kept. */
export function SelfCheck({ call }: { call: CallDetail }) {
  const t = useWords('calls')
  const [answers, setAnswers] = useState(NOTHING)
  const told = toTold(answers)
  const found = useQuery({
    ...eligibilityQuery(call.slug, told),
    placeholderData: keepPreviousData,
  })
  if (call.rules.length === 0) return null
  const isAnswered = Object.keys(told).length > 0
  const verdict = found.data?.verdict
  return (
    <Section id="eligible" title={t('check.title')}>
      <div className={styles.check}>
        <div className={styles.fields} data-no-print="">
          <p className={styles.quiet}>{t('check.lead')}</p>
          <SelfCheckFields
            call={call}
            questions={questionsOf(call)}
            answers={answers}
            onChange={(change) => setAnswers((old) => ({ ...old, ...change }))}
          />
        </div>
        <div className={styles.findings}>
          <Findings items={found.data?.items ?? []} />
          <ProblemNotice of={{ error: found.error, submittedAt: 0 }} />
          {isAnswered && verdict !== undefined ? (
            <Notice kind={KINDS[verdict]} title={t(`check.verdicts.${verdict}`)} live>
              {t(`check.meanings.${verdict}`)}
            </Notice>
          ) : null}
        </div>
      </div>
    </Section>
  )
}

const KINDS = { met: 'success', 'not-met': 'warning', 'not-asked': 'info' } as const
const LOOKS = {
  met: { tone: 'success', mark: 'solid' },
  'not-met': { tone: 'danger', mark: 'hollow' },
  'not-asked': { tone: 'neutral', mark: 'chequered' },
} as const

/** Each rule with what it says; the words carry it, the diamonds only help. */
function Findings({ items }: { items: Eligibility['items'] }) {
  const t = useWords('calls')
  return (
    <ul className={styles.rules}>
      {items.map(({ sentence, verdict }) => (
        <li key={sentence}>
          <span>{sentence}</span>
          <Badge {...LOOKS[verdict]}>{t(`check.rules.${verdict}`)}</Badge>
        </li>
      ))}
    </ul>
  )
}
