import { type FormEvent, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

import { type Checkin, type Doubt, useSaveCheckin } from './api'
import styles from './Checkins.module.css'
import { type Entries, firstEntries, toAnswers, type Wrong, wrongWith } from './entries'
import { KpiField } from './KpiField'

type Props = { checkin: Checkin; onSaved: () => void }

/** A month in a minute: the figures before are filled in; what looks odd is asked about once. */
export function CheckinForm({ checkin, onSaved }: Props) {
  const t = useWords('checkins')
  const { asked, hub } = checkin
  const save = useSaveCheckin(checkin)
  const [entries, setEntries] = useState<Entries>(() => firstEntries(asked, hub.currency))
  const [wrong, setWrong] = useState<Record<string, Wrong>>({})
  const [doubts, setDoubts] = useState<readonly Doubt[]>([])
  const [source, setSource] = useState('')
  const [noSource, setNoSource] = useState(false)

  const send = (sure: boolean) => {
    if (save.isPending) return
    const refused = Object.fromEntries(
      Object.entries(entries).flatMap(([id, entry]) => {
        const found = wrongWith(entry)
        return found === undefined ? [] : [[id, found]]
      }),
    )
    const lacksSource = checkin.on_behalf && source.trim() === ''
    setWrong(refused)
    setNoSource(lacksSource)
    if (Object.keys(refused).length > 0 || lacksSource) return
    const body = { answers: toAnswers(asked, entries), sure, source_note: source.trim() }
    save.mutate(body, {
      onSuccess: (told) => (told.saved ? onSaved() : setDoubts(told.doubts)),
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(false)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {asked.map((one) => {
        const entry = entries[one.kpi_id]
        return entry === undefined ? null : (
          <KpiField
            key={one.kpi_id}
            asked={one}
            entry={entry}
            currency={hub.currency}
            wrong={wrong[one.kpi_id]}
            doubts={doubts.filter(({ kpi_id }) => kpi_id === one.kpi_id)}
            onChange={(next) => {
              setEntries((old) => ({ ...old, [one.kpi_id]: next }))
              setDoubts((old) => old.filter(({ kpi_id }) => kpi_id !== one.kpi_id))
              setWrong(({ [one.kpi_id]: _, ...rest }) => rest)
            }}
          />
        )
      })}
      {checkin.on_behalf ? (
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
      <ProblemNotice of={save} />
      {Object.keys(wrong).length > 0 || noSource ? (
        <Notice kind="danger" live>
          {t('lookAgain')}
        </Notice>
      ) : null}
      {doubts.length === 0 ? null : (
        <Notice kind="warning" title={t('isItRight')} live>
          {t('isItRightHelp', { count: doubts.length })}
        </Notice>
      )}
      <div>
        {doubts.length === 0 ? (
          <Button type="submit" isPending={save.isPending} full>
            {t('send')}
          </Button>
        ) : (
          <Button onPress={() => send(true)} isPending={save.isPending} full>
            {t('sure')}
          </Button>
        )}
      </div>
    </form>
  )
}
