import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'

import type { DecisionShown, Evidence } from './api'
import styles from './Decisions.module.css'

type Props = { decision: DecisionShown; evidence: Evidence; zone: string }
type Item = { term: string; detail: ReactNode }

/** Who read it and by which run, what calibration found, quotas, the rank, and the batch. */
export function Runs({ decision, evidence, zone }: Props) {
  const t = useWords('decisions')
  const language = useLanguage()
  const format = useFormat(zone)
  const { assignment_run: assigned, calibration, quotas } = evidence
  const rank = decision.waiting?.rank ?? decision.rank
  const counted = quotas.filter(({ key }) => decision.traits.includes(key))
  const run = (at: string, seed: number, hash: string) => (
    <>
      {t('why.run', { when: format.dateTime(at), seed })} <Hash value={hash} />
    </>
  )
  const items: (Item | null)[] = [
    {
      term: t('why.assignment'),
      detail: assigned
        ? run(assigned.published_at, assigned.seed, assigned.input_hash)
        : t('why.byHand'),
    },
    {
      term: t('why.calibration'),
      detail: calibration ? (
        <>
          <Found calibration={calibration} />
          {run(calibration.made_at, calibration.seed, calibration.sheet_hash)}
        </>
      ) : (
        t('why.notCalibrated')
      ),
    },
    quotas.length === 0
      ? null
      : {
          term: t('why.quotas'),
          detail: format.list(counted.map(({ name }) => name[language])) || t('why.noQuota'),
        },
    rank === null ? null : { term: t('why.rank'), detail: t('table.rank', { rank }) },
    decision.batch?.seen
      ? {
          term: t('why.batch'),
          detail: (
            <>
              {t('why.batchOf', { count: decision.batch.size })}{' '}
              <Hash value={decision.batch.seen} />
            </>
          ),
        }
      : null,
  ]
  return <DescriptionList items={items.filter((item) => item !== null)} />
}

function Found({ calibration }: { calibration: NonNullable<Evidence['calibration']> }) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  const { score, low, high, chance } = calibration
  if (score === null || low === null || high === null || chance === null) return null
  const found = {
    score: format.score(score),
    low: format.score(low),
    high: format.score(high),
    percent: format.percent(chance),
  }
  return (
    <>
      {t('why.calibrated', found)}
      <br />
    </>
  )
}

function Hash({ value }: { value: string }) {
  return (
    <code className={styles.hash} title={value}>
      {value.slice(0, 16)}…
    </code>
  )
}
