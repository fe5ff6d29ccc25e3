import { useRef, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { ProgressBar } from '@/ui/ProgressBar'
import { Section } from '@/ui/Section'
import { AffinityPlot } from './AffinityPlot'
import { Applications } from './Applications'
import styles from './Assignment.module.css'
import { isUnderWay, type Run, type Wish } from './api'
import { Failed } from './Failed'
import { Loads } from './Loads'
import { NoProposal } from './NoProposal'
import type { Only } from './only'
import { Proof } from './Proof'
import { PublishDialog } from './PublishDialog'

type Props = {
  run: Run
  zone: string
  wish: Wish
  /** Nothing for a published run, whose wishes are done. */
  onChange: ((wish: Wish) => void) | undefined
  isPending: boolean
  onAsk: (wish: Wish) => void
}

const TONES = {
  queued: 'info',
  working: 'info',
  proposed: 'info',
  impossible: 'warning',
  published: 'success',
  failed: 'danger',
} as const

/** A run: how far it is, its proposal with the proof, or why there is none. */
export function Result({ run, zone, wish, onChange, isPending, onAsk }: Props) {
  const t = useWords('assignment')
  const format = useFormat(zone)
  const [isOpen, setOpen] = useState(false)
  const [only, setOnly] = useState<Only>()
  const reads = useRef<HTMLDivElement>(null)
  const { proof, impossible } = run
  const openRows = (of: Only | undefined) => {
    setOnly(of)
    reads.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <Section
      title={t(run.options.repairs ? 'result.repair' : 'result.title')}
      aside={<Badge tone={TONES[run.state]}>{t(`states.${run.state}`)}</Badge>}
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>
          {t('result.made', { name: run.made_by, when: format.dateTime(run.made_at) })}{' '}
          {run.published_by && run.published_at
            ? t('result.published', {
                name: run.published_by,
                when: format.dateTime(run.published_at),
              })
            : null}
        </p>
        {isUnderWay(run) ? (
          <ProgressBar
            label={t('result.working')}
            value={run.done}
            max={Math.max(run.steps, 1)}
            knots={24}
            formatted={t(`steps.${run.step || 'queued'}`)}
          />
        ) : null}
        {run.state === 'failed' ? <Failed run={run} /> : null}
        {impossible === null ? null : (
          <NoProposal run={run} impossible={impossible} isPending={isPending} onAsk={onAsk} />
        )}
        {proof === null ? null : (
          <div className={styles.desk}>
            <Proof run={run} proof={proof} onOpen={openRows} />
            {run.state === 'proposed' ? (
              <div className={styles.actions}>
                <Button onPress={() => setOpen(true)}>{t('publish.open')}</Button>
              </div>
            ) : null}
            <Section level={3} title={t('loads.title')}>
              <Loads reviewers={run.reviewers} {...{ wish, onChange }} onOpen={openRows} />
            </Section>
            <Section level={3} title={t('fit.title')}>
              <AffinityPlot run={run} onOpen={openRows} />
            </Section>
            <div ref={reads} className={styles.reads}>
              <Section level={3} title={t('list.title')}>
                <Applications {...{ run, wish, onChange, only }} onAll={() => setOnly(undefined)} />
              </Section>
            </div>
          </div>
        )}
      </div>
      {isOpen ? (
        <PublishDialog
          run={run}
          onClose={() => setOpen(false)}
          onRepair={() => {
            setOpen(false)
            onAsk({ ...wish, repairs: true })
          }}
        />
      ) : null}
    </Section>
  )
}
