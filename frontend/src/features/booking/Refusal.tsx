import type { ReactNode } from 'react'

import type { Part } from '@/api/extras'
import { ProblemError, UNREACHABLE } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useRuleWords } from '@/api/ruleWords'
import { type Alternative, alternativesOf, besideOf, partsOf, violationsOf } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'

import type { Studio } from './api'
import styles from './Refusal.module.css'

type Props = {
  error: Error
  studio: Studio
  onAgain: () => void
  onAlternative: (alternative: Alternative) => void
  onOtherTimes: () => void
  /** The way onto the waiting list. */
  wait: ReactNode
}

/** The button that was pressed may be far away on a phone. */
const comeIntoView = (notice: HTMLElement | null) => {
  notice?.focus({ preventScroll: true })
  notice?.scrollIntoView({ block: 'center' })
}

/** Why the studio was not booked, in place, and what can be done about it. */
export function Refusal(props: Props) {
  return (
    <div ref={comeIntoView} tabIndex={-1} className={styles.refusal}>
      <Reason {...props} />
    </div>
  )
}

function Reason({ error, studio, onAgain, onAlternative, onOtherTimes, wait }: Props) {
  const t = useWords('booking')
  const message = useProblemMessage()
  const ruleWords = useRuleWords()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const parts = partsOf(error)
  const beside = besideOf(error)
  if (parts.length > 0 || problem?.type === '/problems/studio-taken') {
    const alternatives = alternativesOf(error)
    return (
      <>
        <TakenNotice {...{ studio, parts, beside, alternatives, onAlternative, onOtherTimes }} />
        {wait}
      </>
    )
  }
  if (problem?.type === '/problems/booking-rules') {
    return (
      <Notice kind="danger" live title={message(error)}>
        <ul className={styles.violations}>
          {violationsOf(error).map((rule) => (
            <li key={`${rule.rule} ${rule.name}`}>{ruleWords(rule)}</li>
          ))}
        </ul>
      </Notice>
    )
  }
  const mayPass = problem?.type === UNREACHABLE || (problem?.status ?? 0) >= 500
  if (!mayPass) return <Notice kind="danger" live title={message(error)} />
  const again = (
    <Button kind="outline" onPress={onAgain}>
      {t('review.again')}
    </Button>
  )
  return (
    <Notice kind="danger" live title={message(error)} actions={again}>
      {t('review.kept')}
    </Notice>
  )
}

type TakenProps = {
  studio: Studio
  parts: readonly Part[]
  beside: ReturnType<typeof besideOf>
  alternatives: readonly Alternative[]
  onAlternative: (alternative: Alternative) => void
  onOtherTimes: () => void
}

function TakenNotice(props: TakenProps) {
  const { studio, parts, beside, alternatives, onAlternative, onOtherTimes } = props
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const isStudio = parts.length === 0 || parts.some(({ pool_id }) => pool_id === null)
  const kind = beside.length > 0 ? 'beside' : isStudio ? 'taken' : 'short'
  const words = alternatives.length > 0 ? t(`${kind}.choose`) : t(`${kind}.none`)
  const missing = parts.filter(({ pool_id }) => pool_id !== null)
  return (
    <Notice
      kind="warning"
      live
      title={
        kind === 'beside'
          ? t('beside.title', { studio: format.list(beside.map((one) => one.studio)) })
          : t(`${kind}.title`)
      }
      actions={
        <Button kind="outline" onPress={onOtherTimes}>
          {t('taken.otherTimes')}
        </Button>
      }
    >
      {missing.length > 0 ? (
        <ul className={styles.violations}>
          {isStudio ? <li>{t('short.studio', { studio: studio.name })}</li> : null}
          {missing.map(({ pool_id, name, wanted, free }) => (
            <li key={pool_id}>
              {free === 0
                ? t('short.missing', { name, wanted })
                : t('short.part', { name, wanted, count: free })}
            </li>
          ))}
        </ul>
      ) : null}
      {[...new Set(beside.map(({ reason }) => reason))].map((reason) => (
        <p key={reason}>{t('beside.why', { reason })}</p>
      ))}
      <p>{words}</p>
      <ul className={styles.alternatives}>
        {alternatives.map((alternative) => (
          <li key={`${alternative.studio_id} ${alternative.starts_at}`}>
            <button
              type="button"
              className={styles.alternative}
              onClick={() => onAlternative(alternative)}
            >
              <span>
                <b>{format.dateTimes(alternative.starts_at, alternative.ends_at)}</b>
                <span className={styles.where}>
                  {alternative.studio_id === studio.id ? t('taken.sameStudio') : alternative.studio}
                </span>
              </span>
              <Icon name="arrow-right" />
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
