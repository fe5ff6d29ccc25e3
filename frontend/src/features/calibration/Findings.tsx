import { useRef, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import type { Cut, Result } from './api'
import styles from './Calibration.module.css'
import { Distributions } from './Distributions'
import { Offsets } from './Offsets'
import type { Only } from './only'
import { ReviewsDialog } from './ReviewsDialog'
import { Scores } from './Scores'
import { Sensitivity } from './Sensitivity'
import { Slope } from './Slope'
import { Threshold } from './Threshold'

const ALL = 'all'

/** What a calibration says: of all applications, or of one track. */
export function Findings({ runId, result }: { runId: string; result: Result }) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const [track, setTrack] = useState(ALL)
  const [cut, setCut] = useState<Cut>()
  const [only, setOnly] = useState<Only>()
  const list = useRef<HTMLDivElement>(null)
  const openRows = (of: Only) => {
    setOnly(of)
    list.current?.scrollIntoView({ block: 'start' })
  }
  const simulation =
    result.simulations.find(({ track_id }) => (track_id ?? ALL) === track) ?? result.simulations[0]
  if (simulation === undefined) return null
  const scores = result.scores.filter(({ track_id }) => track === ALL || track_id === track)
  const points = (value: number) => format.score(value)
  const { quality, offset, noise } = result
  return (
    <div className={styles.desk}>
      {result.parts.length > 1 ? (
        <Notice kind="warning" title={t('parts.title', { count: result.parts.length })}>
          {t('parts.why')}
        </Notice>
      ) : null}
      <p className={styles.words}>
        {t('spreads', { quality: points(quality), offset: points(offset), noise: points(noise) })}
      </p>
      <div className={styles.picks}>
        <Select
          label={t('tracks')}
          placeholder={t('allTracks')}
          value={track}
          onChange={(chosen) => chosen !== null && setTrack(String(chosen))}
        >
          {[{ track_id: ALL, name: t('allTracks') }, ...result.tracks].map((one) => (
            <Option key={one.track_id} id={one.track_id}>
              {one.name}
            </Option>
          ))}
        </Select>
      </div>
      <div ref={list} className={styles.rows}>
        <Section title={t('scores.title')}>
          <Scores
            key={track}
            {...{ scores, simulation, only }}
            ends={result}
            onOpen={setCut}
            onAll={() => setOnly(undefined)}
          />
        </Section>
      </div>
      <Section title={t('threshold.title')}>
        <Threshold key={track} simulation={simulation} onOpen={openRows} />
      </Section>
      <Section title={t('hangs.title')}>
        <Sensitivity {...{ result, simulation }} onOpen={openRows} />
      </Section>
      <Section title={t('offsets.title')}>
        <Offsets offsets={result.offsets} onOpen={setCut} />
      </Section>
      {track === ALL ? (
        <>
          <Section title={t('slope.title')}>
            <Slope scores={result.scores} />
          </Section>
          <Section title={t('spread.title')}>
            <Distributions result={result} />
          </Section>
        </>
      ) : null}
      {cut ? <ReviewsDialog runId={runId} cut={cut} onClose={() => setCut(undefined)} /> : null}
    </div>
  )
}
