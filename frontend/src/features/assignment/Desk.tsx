import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { FigureLink } from '@/api/FigureLink'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Stat } from '@/ui/Stat'
import styles from './Assignment.module.css'
import { isUnderWay, type Run, runQuery, runsQuery, type SetUp, useAsk, type Wish } from './api'
import { Options } from './Options'
import { Result } from './Result'
import { RunPick } from './RunPick'
import { firstWish, isSame, wishOf } from './wish'

type Props = {
  setUp: SetUp
  zone: string
  /** The run that is shown; the newest if it is not said. */
  runId: string | undefined
  onRun: (runId: string) => void
}

/** Proposals for one stage: asking, looking, asking for something else, publishing. */
export function Desk({ setUp, zone, runId, onRun }: Props) {
  const { data: runs } = useSuspenseQuery(runsQuery(setUp.stage_id))
  const shown = runId ?? runs.items[0]?.id
  return (
    <div className={styles.desk}>
      {shown === undefined ? (
        <Asking key="first" setUp={setUp} zone={zone} onRun={onRun} />
      ) : (
        <OfRun key={shown} setUp={setUp} zone={zone} runId={shown} onRun={onRun} />
      )}
      {runs.items.length > 1 ? (
        <RunPick runs={runs.items} zone={zone} value={shown} onRun={onRun} />
      ) : null}
    </div>
  )
}

function OfRun({ setUp, zone, runId, onRun }: Props & { runId: string }) {
  const { data: run } = useSuspenseQuery(runQuery(runId))
  return <Asking setUp={setUp} zone={zone} run={run} onRun={onRun} />
}

/** What a proposal would begin with; each number opens its rows. */
function Numbers({ setUp }: { setUp: SetUp }) {
  const t = useWords('assignment')
  const { call_id: callId, stage_id: stage, applications, live, unserved, lacking } = setUp
  const numbers = [
    ['assignment.applications', applications, t('ask.applications')],
    ['assignment.live', live, t('ask.live')],
    ['assignment.unserved', unserved, t('ask.unserved', { count: lacking })],
  ] as const
  return (
    <>
      {numbers.map(([figure, count, label]) => (
        <Stat
          key={figure}
          size="m"
          label={label}
          value={
            <FigureLink {...{ figure, callId, stage, count, label }}>{String(count)}</FigureLink>
          }
        />
      ))}
      <Stat
        size="m"
        label={t('ask.reviewers')}
        value={
          <Link
            to="/hub/calls/$callId/panel"
            params={{ callId }}
            className={linkClass({ kind: 'text' })}
          >
            {String(setUp.reviewers.length)}
          </Link>
        }
      />
    </>
  )
}

type AskingProps = Omit<Props, 'runId'> & { run?: Run }

function Asking({ setUp, zone, run, onRun }: AskingProps) {
  const t = useWords('assignment')
  const ask = useAsk(setUp.stage_id)
  const begun = run ? wishOf(setUp, run) : firstWish(setUp)
  const [wish, setWish] = useState<Wish>(begun)
  const send = (asked: Wish) => {
    if (ask.isPending || isUnderWay(run)) return
    void ask.mutateAsync(asked).then(
      ({ id }) => onRun(id),
      () => undefined,
    )
  }
  const isChanged = run !== undefined && !isSame(wish, begun)
  const isBusy = ask.isPending || isUnderWay(run)
  return (
    <>
      <Section title={t('ask.title')}>
        <div className={styles.stack}>
          <div className={styles.stats}>
            <Numbers setUp={setUp} />
          </div>
          {setUp.open ? (
            <>
              <Options wish={wish} onChange={setWish} />
              {isChanged ? <Notice kind="info">{t('ask.changed')}</Notice> : null}
              <ProblemNotice of={ask} />
              <div className={styles.actions}>
                <Button isPending={isBusy} onPress={() => send({ ...wish, repairs: false })}>
                  {t(run === undefined ? 'ask.first' : 'ask.again')}
                </Button>
                {setUp.live > 0 ? (
                  <Button
                    kind="outline"
                    isPending={isBusy}
                    onPress={() => send({ ...wish, repairs: true })}
                  >
                    {t('repair')}
                  </Button>
                ) : null}
                <span className={styles.quiet}>{t('ask.nothing')}</span>
              </div>
            </>
          ) : (
            <Notice kind="info">{t('ask.closed')}</Notice>
          )}
        </div>
      </Section>
      {run ? (
        <Result
          run={run}
          zone={zone}
          wish={wish}
          onChange={run.state === 'published' || !setUp.open ? undefined : setWish}
          isPending={isBusy}
          onAsk={send}
        />
      ) : null}
    </>
  )
}
