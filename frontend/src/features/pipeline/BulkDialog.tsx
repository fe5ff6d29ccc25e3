import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'

import { type Act, type Entry, type Pipeline, useBulk } from './api'
import { fits, inTurn, type Result } from './bulk'
import styles from './Pipeline.module.css'

type Props = {
  pipeline: Pipeline
  chosen: readonly Entry[]
  act: Act
  /** Hears which are done. */
  onClose: (done: string[]) => void
}

/** What an act will do with each, then what became of each. */
export function BulkDialog({ pipeline, chosen, act, onClose }: Props) {
  const t = useWords('pipeline')
  const message = useProblemMessage()
  const bulk = useBulk(pipeline.call_id)
  const [rows] = useState(chosen) // what is shown does not move while it is done
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const fitting = rows.filter((entry) => fits(act.kind, entry, pipeline.places))
  const isOver = results.size === fitting.length && fitting.length > 0
  const done = [...results].filter(([, result]) => result.done).map(([id]) => id)
  const tell = (id: string, result: Result) => setResults((old) => new Map(old).set(id, result))
  const go = () => bulk.mutate({ act, run: (one) => inTurn(fitting, one, tell, message) })
  const what = act.kind === 'decide' ? t(`bulk.outcomes.${act.outcome}`) : act.name
  return (
    <Dialog
      isOpen
      onOpenChange={() => onClose(done)}
      title={t(`bulk.title.${act.kind}`, { what })}
      labels={{ close: t('close') }}
      actions={
        isOver ? (
          <Button onPress={() => onClose(done)}>{t('close')}</Button>
        ) : (
          <>
            <Button kind="outline" onPress={() => onClose(done)}>
              {t('leave')}
            </Button>
            <Button isPending={bulk.isPending} isDisabled={fitting.length === 0} onPress={go}>
              {t('bulk.go', { count: fitting.length })}
            </Button>
          </>
        )
      }
    >
      <p role="status">
        {isOver
          ? t('bulk.over', { count: done.length, of: fitting.length })
          : t(`bulk.will.${act.kind}`, { count: fitting.length, of: rows.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys, too */}
      <ul className={styles.results} tabIndex={0}>
        {rows.map((entry) => (
          <li key={entry.id}>
            <b>{entry.applicant}</b>
            <State result={results.get(entry.id)} isFitting={fitting.includes(entry)} act={act} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function State(props: { result: Result | undefined; isFitting: boolean; act: Act }) {
  const { result, isFitting, act } = props
  const t = useWords('pipeline')
  if (!isFitting) return <span className={styles.quiet}>{t(`bulk.unfit.${act.kind}`)}</span>
  if (result === undefined) return <span className={styles.quiet}>{t('bulk.waits')}</span>
  if (!result.done) {
    return (
      <span className={styles.failed}>
        <Icon name="danger" size={16} /> {result.why}
      </span>
    )
  }
  return (
    <span className={styles.done}>
      <Icon name="check" size={16} /> {t('bulk.done')}
    </span>
  )
}
