import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useRef, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import {
  type Metric,
  type Survey,
  type SurveyDoubt,
  surveyQuery,
  useSaveDraft,
  useSendSurvey,
} from './api'
import type { Wrong } from './entries'
import styles from './Survey.module.css'
import { SurveyFigures } from './SurveyFigures'
import { SurveyStands } from './SurveyStands'
import {
  asksFigures,
  firstTyped,
  isWrongDay,
  needsDay,
  refusedOf,
  type Typed,
  toDraft,
  toSurveyAnswers,
} from './survey'
import { useAutosave } from './useAutosave'

const CHANGED = '/problems/changed-meanwhile'

type Props = { survey: Survey; token: string; onSent: () => void }

/** The questions of a letter, in two minutes on a telephone; what is typed is kept. */
export function SurveyForm({ survey, token, onSent }: Props) {
  const t = useWords('surveys')
  const queries = useQueryClient()
  const { mutateAsync: keepDraft } = useSaveDraft(token)
  const send = useSendSurvey(token)
  const [typed, setTyped] = useState<Typed>(() => firstTyped(survey))
  const [wrong, setWrong] = useState<Partial<Record<Metric, Wrong>>>({})
  const [wrongDay, setWrongDay] = useState(false)
  const [doubts, setDoubts] = useState<readonly SurveyDoubt[]>([])
  const draft = useMemo(() => toDraft(typed), [typed])
  const kept = useAutosave(draft, keepDraft)
  const form = useRef<HTMLFormElement>(null)

  const submit = async (sure: boolean) => {
    if (send.isPending) return
    const refused = refusedOf(survey, typed)
    const isWrong = isWrongDay(typed, survey)
    setWrong(refused)
    setWrongDay(isWrong)
    if (isWrong || Object.keys(refused).length > 0) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )
      return
    }
    kept.stop()
    const { status, onDay } = typed
    const on_day = needsDay(status) ? onDay : survey.today
    const answers = toSurveyAnswers(survey, typed)
    try {
      const told = await send.mutateAsync({ status, on_day, answers, sure })
      if (told.saved) return onSent()
      setDoubts(told.doubts)
    } catch (error) {
      // Others have told some of it: what is asked is read anew, what was typed stays.
      if (isProblem(error, CHANGED)) await queries.invalidateQueries(surveyQuery(token))
    }
    kept.goOn()
  }

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit(false)
      }}
    >
      <SurveyStands
        survey={survey}
        typed={typed}
        isWrong={wrongDay}
        onChange={(next) => {
          setTyped((old) => ({ ...old, ...next }))
          setWrongDay(false)
        }}
      />
      {asksFigures(typed, survey) ? (
        <SurveyFigures
          survey={survey}
          entries={typed.entries}
          wrong={wrong}
          doubts={doubts}
          onChange={(changed) => {
            setTyped((old) => ({ ...old, entries: { ...old.entries, ...changed } }))
            setDoubts((old) => old.filter(({ metric }) => !(metric in changed)))
            setWrong((old) =>
              Object.fromEntries(Object.entries(old).filter(([metric]) => !(metric in changed))),
            )
          }}
        />
      ) : null}
      <ProblemNotice of={send} except={[CHANGED]} />
      {isProblem(send.error, CHANGED) ? (
        <Notice kind="warning" live>
          {t('changed')}
        </Notice>
      ) : null}
      {wrongDay || Object.keys(wrong).length > 0 ? (
        <Notice kind="danger" live>
          {t('lookAgain')}
        </Notice>
      ) : null}
      {doubts.length === 0 ? null : (
        <Notice kind="warning" title={t('isItRight')} live>
          {t('isItRightHelp', { count: doubts.length })}
        </Notice>
      )}
      <div className={styles.foot}>
        {doubts.length === 0 ? (
          <Button type="submit" isPending={send.isPending} full>
            {t('send')}
          </Button>
        ) : (
          <Button onPress={() => void submit(true)} isPending={send.isPending} full>
            {t('sure')}
          </Button>
        )}
        <p className={styles.quiet} role="status">
          {t(kept.saving)}
        </p>
      </div>
    </form>
  )
}
