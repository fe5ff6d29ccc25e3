import type { ReactNode } from 'react'

import { useRuleWords } from '@/api/ruleWords'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'

import type { Studio } from './api'
import styles from './Checks.module.css'
import { type Check, ruleKey } from './checks'

type Props = {
  studio: Studio
  startsAt: string
  /** When cancelling begins to cost, and how much. */
  steps: readonly { after: string }[]
  checks: readonly Check[]
  /** Whether a manager has to approve it. */
  waits: boolean
}

/** The studio's rules for this booking: solid passes, hollow is to know, madder stands in the way. */
export function Checks({ studio, startsAt, steps, checks, waits }: Props) {
  const t = useWords('booking')
  const ruleWords = useRuleWords()
  const format = useFormat(studio.hub.zone)
  const { buffer_before_minutes: before, buffer_minutes: buffer } = studio
  return (
    <section className={styles.checks} aria-labelledby="rules-checked">
      <h3 id="rules-checked">{t('checks.title')}</h3>
      <ul className={styles.list}>
        {checks.map(({ rule, passes }) => (
          <Line key={ruleKey(rule)} state={passes ? 'passes' : 'fails'}>
            {ruleWords(rule)}
          </Line>
        ))}
        {waits ? (
          <Line state="note">{t('checks.approval', { count: studio.approval_hours })}</Line>
        ) : null}
        {before > 0 ? (
          <Line state="note">{t('checks.before', { buffer: format.duration(before) })}</Line>
        ) : null}
        {buffer > 0 ? (
          <Line state="note">{t('checks.buffer', { buffer: format.duration(buffer) })}</Line>
        ) : null}
        <Line state="note">
          {t(steps.length > 0 ? 'checks.fees' : 'checks.cancel', {
            until: format.dateTime(startsAt),
          })}
        </Line>
      </ul>
    </section>
  )
}

type LineProps = { state: 'passes' | 'fails' | 'note'; children: ReactNode }

function Line({ state, children }: LineProps) {
  const t = useWords('booking')
  return (
    <li className={classNames(styles.check, styles[state])}>
      <span className="visually-hidden">{`${t(`checks.state.${state}`)} `}</span>
      {children}
    </li>
  )
}
