import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { refusedOf, type Scope, type Series, useCancelSeries, useMoveSeries } from './api'
import styles from './Series.module.css'

type Occurrence = Series['occurrences'][number]
type Props = {
  kind: 'move' | 'cancel'
  series: Series
  occurrence: Occurrence
  onClose: () => void
}

const SCOPES: readonly Scope[] = ['this', 'following', 'all']

/** Moves or cancels this date, it and those after it, or all that are to come. */
export function ChangeSeries({ kind, series, occurrence, onClose }: Props) {
  const t = useWords('series')
  const format = useFormat(series.zone)
  const [scope, setScope] = useState<Scope>('following')
  const [to, setTo] = useState(() => ({
    day: occurrence.local_starts_at.slice(0, 10),
    time: occurrence.local_starts_at.slice(11, 16),
  }))
  const move = useMoveSeries()
  const cancel = useCancelSeries()
  const change = kind === 'move' ? move : cancel
  const isFilled = /^2\d{3}-\d\d-\d\d$/.test(to.day) && to.time !== ''

  const done = () => {
    onClose()
    showToast({ kind: 'success', title: t(`${kind}.done`) })
  }
  const send = (skip = false) => {
    const wanted = { series, scope, wall: occurrence.recurrence_wall }
    const sent =
      kind === 'cancel'
        ? cancel.mutateAsync(wanted)
        : move.mutateAsync({
            ...wanted,
            to: `${to.day}T${to.time}`,
            minutes: series.minutes,
            skip,
          })
    void sent.then(done, () => undefined)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(`${kind}.title`)}
      labels={{ close: t('close') }}
      actions={
        <Button
          kind={kind === 'cancel' ? 'danger' : 'ink'}
          isPending={change.isPending}
          isDisabled={kind === 'move' && !isFilled}
          onPress={() => send()}
        >
          {t(`${kind}.confirm`)}
        </Button>
      }
    >
      <div className={styles.form}>
        <p>
          <b>{format.dateTimes(occurrence.starts_at, occurrence.ends_at)}</b>
        </p>
        <RadioGroup
          label={t('scope.label')}
          value={scope}
          onChange={(next) => {
            setScope(next as Scope)
            change.reset()
          }}
        >
          {SCOPES.map((one) => (
            <Radio key={one} value={one} help={one === 'all' ? t('scope.allHelp') : undefined}>
              {t(`scope.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        {kind === 'move' ? (
          <div className={styles.moment}>
            <TextField
              label={t('move.day')}
              type="date"
              value={to.day}
              onChange={(day) => setTo({ ...to, day })}
            />
            <TextField
              label={t('move.time')}
              type="time"
              value={to.time}
              onChange={(time) => setTo({ ...to, time })}
            />
          </div>
        ) : null}
        {kind === 'move' ? <p className={styles.quiet}>{t('move.help')}</p> : null}
        <Refusal error={change.error} zone={series.zone} onSkip={() => send(true)} />
      </div>
    </Dialog>
  )
}

type RefusalProps = { error: Error | null; zone: string; onSkip: () => void }

/** Which dates are in the way; the others can move without them. */
function Refusal({ error, zone, onSkip }: RefusalProps) {
  const t = useWords('series')
  const format = useFormat(zone)
  const message = useProblemMessage()
  if (error === null) return null
  const refused = refusedOf(error)
  if (refused.length === 0) return <Notice kind="danger" live title={message(error)} />
  return (
    <Notice
      kind="warning"
      live
      title={message(error)}
      actions={
        <Button kind="outline" size="small" onPress={onSkip}>
          {t('move.skip')}
        </Button>
      }
    >
      <ul className={styles.reasons}>
        {refused.map((one) => (
          <li key={one.recurrence_wall}>
            {`${format.dateTime(one.starts_at)}: ${t(`whyNot.${one.why}`)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
