import { type FormEvent, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

import { type FollowUp, type Metric, useSayYear } from './api'
import {
  type Entries,
  firstEntries,
  METRICS,
  saidOf,
  toAnswers,
  type Wrong,
  wrongWith,
} from './entries'
import styles from './Followups.module.css'
import { MetricField } from './MetricField'

type Props = { venture: FollowUp; year: number; onSaved: () => void }

/** What became of a venture in a year. */
export function YearForm({ venture, year, onSaved }: Props) {
  const t = useWords('followups')
  const say = useSayYear(venture.organisation.id, year)
  const [entries, setEntries] = useState<Entries>(() => firstEntries(venture, year))
  const [wrong, setWrong] = useState<Partial<Record<Metric, Wrong>>>({})
  const [source, setSource] = useState('')
  const [noSource, setNoSource] = useState(false)
  const isOffered =
    saidOf(venture, 'revenue', year) === undefined &&
    venture.checkins.some((one) => one.year === year)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (say.isPending) return
    const refused = Object.fromEntries(
      METRICS.flatMap((metric) => {
        const found = wrongWith(metric, entries[metric])
        return found === undefined ? [] : [[metric, found]]
      }),
    )
    const lacksSource = venture.on_behalf && source.trim() === ''
    setWrong(refused)
    setNoSource(lacksSource)
    if (Object.keys(refused).length > 0 || lacksSource) return
    const answers = toAnswers(venture, year, entries)
    say.mutate({ answers, source_note: source.trim() }, { onSuccess: onSaved })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {isOffered ? <Notice kind="info">{t('offered')}</Notice> : null}
      {METRICS.map((metric) => (
        <MetricField
          key={metric}
          metric={metric}
          entry={entries[metric]}
          wrong={wrong[metric]}
          currency={venture.hub.currency}
          onChange={(next) => {
            setEntries((old) => ({ ...old, [metric]: next }))
            setWrong(({ [metric]: _, ...rest }) => rest)
          }}
        />
      ))}
      {venture.on_behalf ? (
        <TextField
          label={t('source')}
          help={t('sourceHelp')}
          maxLength={300}
          isRequired
          value={source}
          onChange={setSource}
          error={noSource ? t('wrong.source') : undefined}
        />
      ) : null}
      <ProblemNotice of={say} />
      {Object.keys(wrong).length > 0 || noSource ? (
        <Notice kind="danger" live>
          {t('lookAgain')}
        </Notice>
      ) : null}
      <Button type="submit" isPending={say.isPending} full>
        {t('save')}
      </Button>
    </form>
  )
}
