import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Tag } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'

import type { StudioDetail } from './api'
import { type OpeningLine, openingLines } from './openingHours'
import styles from './StudioFacts.module.css'
import { StudioPicture } from './StudioPicture'
import { useFeatureName } from './useFeatureName'

const A_MONDAY = '2026-11-23'

type Props = {
  studio: StudioDetail
  /** The days with other hours. */
  otherHours: ReactNode
}

/** What a studio is and on which terms it is booked, in words. */
export function StudioFacts({ studio, otherHours }: Props) {
  const t = useWords('studios')
  const nameOf = useFeatureName()
  const [, ...morePictures] = studio.pictures
  return (
    <div className={styles.facts}>
      <Section title={t('about.title')}>
        <p className={styles.description}>{studio.description}</p>
        {studio.features.length === 0 ? null : (
          <ul className={styles.features} aria-label={t('about.features')}>
            {studio.features.map((code) => (
              <li key={code}>
                <Tag>{nameOf(code)}</Tag>
              </li>
            ))}
          </ul>
        )}
        {morePictures.map((picture) => (
          <StudioPicture
            key={picture.url}
            studio={{ ...studio, picture }}
            sizes="(width < 860px) 100vw, 640px"
            className={styles.picture}
          />
        ))}
      </Section>
      <Section title={t('hours.title')}>
        <OpeningHours studio={studio} />
      </Section>
      {otherHours}
      <Section title={t('rules.title')}>
        <Rules studio={studio} />
      </Section>
    </div>
  )
}

function OpeningHours({ studio }: { studio: StudioDetail }) {
  const t = useWords('studios')
  const format = useFormat(studio.hub.zone)
  const weekday = (number: number) => format.weekday(addDays(A_MONDAY, number - 1))
  const days = ({ from, to }: OpeningLine) =>
    from === 1 && to === 7
      ? t('hours.daily')
      : from === to
        ? weekday(from)
        : t('hours.range', { from: weekday(from), to: weekday(to) })
  const times = (line: OpeningLine) =>
    line.times.length === 0
      ? t('hours.closed')
      : line.times
          .map(({ opens, closes }) =>
            opens === '00:00' && closes === '24:00' ? t('hours.allDay') : `${opens}–${closes}`,
          )
          .join(', ')
  return (
    <DescriptionList
      items={openingLines(studio.opening_hours).map((line) => ({
        term: days(line),
        detail: times(line),
      }))}
    />
  )
}

/** Every rule of the studio as one sentence. */
function Rules({ studio }: { studio: StudioDetail }) {
  const t = useWords('studios')
  const format = useFormat(studio.hub.zone)
  const duration = format.duration
  const rules = [
    studio.open_to === 'residents' ? t('rules.residents') : t('rules.everyone'),
    ...(studio.approval === 'none' ? [] : [t(`rules.approval.${studio.approval}`)]),
    t('rules.length', {
      shortest: duration(studio.min_minutes),
      longest: duration(studio.max_minutes),
      grid: duration(studio.grid_minutes),
    }),
    ...(studio.buffer_before_minutes > 0
      ? [t('rules.before', { buffer: duration(studio.buffer_before_minutes) })]
      : []),
    ...(studio.buffer_minutes > 0
      ? [t('rules.buffer', { buffer: duration(studio.buffer_minutes) })]
      : []),
    studio.notice_minutes > 0
      ? t('rules.notice', { notice: duration(studio.notice_minutes) })
      : t('rules.noNotice'),
    ...(studio.qualification === null ? [] : [t('rules.qualification', studio.qualification)]),
    t('rules.horizon', { count: studio.horizon_days }),
    t('rules.cancel'),
  ]
  return (
    <ul className={styles.rules}>
      {rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  )
}
