import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { Skeleton } from '@/ui/Skeleton'

import { Ask } from './Ask'
import { runQuery, runsQuery, type SetUp } from './api'
import styles from './Calibration.module.css'
import { Failed } from './Failed'
import { Findings } from './Findings'

type Props = {
  setUp: SetUp
  zone: string
  /** The run that is shown; the newest if it is not said. */
  runId: string | undefined
  onRun: (runId: string) => void
}

/** Calibrations of one stage: asking, and what the last one says. */
export function Desk({ setUp, zone, runId, onRun }: Props) {
  const t = useWords('calibration')
  const format = useFormat(zone)
  const { data: runs } = useSuspenseQuery(runsQuery(setUp.stage_id))
  const shown = runId ?? runs.items[0]?.id
  return (
    <div className={styles.desk}>
      {shown === undefined ? (
        <Section title={t('ask.title')}>
          <Ask setUp={setUp} run={undefined} onRun={onRun} />
        </Section>
      ) : (
        <OfRun key={shown} setUp={setUp} zone={zone} runId={shown} onRun={onRun} />
      )}
      {runs.items.length > 1 ? (
        <div className={styles.picks}>
          <Select
            label={t('runs')}
            placeholder={t('runs')}
            value={shown ?? null}
            onChange={(chosen) => chosen !== null && onRun(String(chosen))}
          >
            {runs.items.map(({ id, made_at, reviews }) => (
              <Option key={id} id={id}>
                {t('run', { when: format.dateTime(made_at), count: reviews })}
              </Option>
            ))}
          </Select>
        </div>
      ) : null}
    </div>
  )
}

function OfRun({ setUp, zone, runId, onRun }: Props & { runId: string }) {
  const t = useWords('calibration')
  const format = useFormat(zone)
  const { data: run } = useSuspenseQuery(runQuery(runId))
  return (
    <>
      <Section title={t('ask.title')}>
        <Ask setUp={setUp} run={run} onRun={onRun} />
      </Section>
      <p className={styles.quiet}>
        {t('made', {
          name: run.made_by,
          when: format.dateTime(run.made_at),
          count: run.reviews,
        })}
      </p>
      {run.state === 'failed' ? <Failed run={run} /> : null}
      {run.state === 'queued' ? <Skeleton label={t('working')} lines={8} /> : null}
      {run.result ? <Findings runId={run.id} result={run.result} /> : null}
    </>
  )
}
