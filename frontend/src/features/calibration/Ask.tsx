import { useState } from 'react'

import { FigureLink } from '@/api/FigureLink'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Stat } from '@/ui/Stat'

import { type Quota, type Run, type SetUp, useCalibrate } from './api'
import styles from './Calibration.module.css'
import { Quotas } from './Quotas'

/** Each opens its rows. */
const NUMBERS = ['applications', 'reviews', 'awaited', 'unread'] as const

type Props = { setUp: SetUp; run: Run | undefined; onRun: (runId: string) => void }

/** What a calibration would be made from, for how many places, and which quotas to try. */
export function Ask({ setUp, run, onRun }: Props) {
  const t = useWords('calibration')
  const calibrate = useCalibrate(setUp.stage_id)
  const asked = new Map(run?.options.places?.map(({ track_id, places }) => [track_id, places]))
  const [places, setPlaces] = useState(
    () => new Map(setUp.tracks.map((one) => [one.id, asked.get(one.id) ?? one.places])),
  )
  const [quotas, setQuotas] = useState<readonly Quota[]>(run?.options.quotas ?? [])
  const [seed, setSeed] = useState(run?.options.seed ?? 0)
  const isBusy = calibrate.isPending || run?.state === 'queued'
  const send = () => {
    if (isBusy) return
    const wish = {
      places: [...places].map(([track_id, number]) => ({ track_id, places: number })),
      quotas: [...quotas],
      seed,
    }
    void calibrate.mutateAsync(wish).then(
      ({ id }) => onRun(id),
      () => undefined,
    )
  }
  return (
    <div className={styles.stack}>
      <div className={styles.stats}>
        {NUMBERS.map((name) => {
          const { call_id: callId, stage_id: stage, [name]: count } = setUp
          const [figure, label] = [`calibration.${name}` as const, t(`ask.${name}`)]
          return (
            <Stat
              key={name}
              size="m"
              label={label}
              value={
                <FigureLink {...{ figure, callId, stage, count, label }}>
                  {String(count)}
                </FigureLink>
              }
            />
          )
        })}
      </div>
      {setUp.reviews === 0 ? (
        <Notice kind="info">{t('ask.nothing')}</Notice>
      ) : (
        <>
          <div className={styles.options}>
            {setUp.tracks.map(({ id, name }) => (
              <NumberStepper
                key={id}
                label={t('ask.places', { name })}
                value={places.get(id) ?? 0}
                onChange={(number) => setPlaces(new Map(places).set(id, number))}
                min={0}
                max={1000}
                format={String}
                labels={{ less: t('less'), more: t('more') }}
              />
            ))}
            <NumberStepper
              label={t('ask.seed')}
              value={seed}
              onChange={setSeed}
              min={0}
              max={2_147_483_647}
              format={String}
              labels={{ less: t('less'), more: t('more') }}
            />
          </div>
          <Quotas fields={setUp.fields} value={quotas} onChange={setQuotas} />
          <ProblemNotice of={calibrate} />
          <div className={styles.actions}>
            <Button isPending={isBusy} onPress={send}>
              {t(run === undefined ? 'ask.first' : 'ask.again')}
            </Button>
            <span className={styles.quiet}>{t('ask.decides')}</span>
          </div>
        </>
      )}
    </div>
  )
}
