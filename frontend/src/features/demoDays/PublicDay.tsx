import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'

import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { sideBorder } from '@/ui/weave/borders'
import { clothImage } from '@/ui/weave/image'

import type { PublicDay as Day } from './api'
import styles from './Public.module.css'
import { running } from './running'

const BAND = clothImage(sideBorder(), 4)

/** `seenAt` is when the browser was told `day`, by its own clock. */
type DayProps = { day: Day; seenAt: number }

/** A demo day as everybody sees it: where, when, and who pitches in which order. */
export function PublicDay({ day, seenAt, aside }: DayProps & { aside?: ReactNode }) {
  const t = useWords('demoDays')
  const format = useFormat(day.hub.zone)
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <div
          className={styles.band}
          style={{ backgroundImage: BAND }}
          data-woven=""
          aria-hidden="true"
        />
        <div className={styles.headWords}>
          <Link to="/demo-days" className={styles.back} data-no-print="">
            <Icon name="arrow-left" />
            {t('titleMany')}
          </Link>
          <p className={styles.quiet}>
            {day.programme} · {day.cohort}
          </p>
          <h1>{day.title}</h1>
          {day.lead === '' ? null : <p className={styles.lead}>{day.lead}</p>}
          {day.is_over ? (
            <Badge mark="hollow">{t('public.over')}</Badge>
          ) : (
            <a href="#come" className={`${linkClass({})} ${styles.toPlace}`} data-no-print="">
              {t('guest.send')}
            </a>
          )}
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>{t('public.when')}</dt>
            <dd>{`${format.weekday(day.starts_at)}, ${format.date(day.starts_at)}`}</dd>
            <dd>{format.times(day.starts_at, day.ends_at)}</dd>
          </div>
          <div>
            <dt>{t('public.where')}</dt>
            <dd>{day.venue}</dd>
            {day.address === '' ? null : <dd className={styles.quiet}>{day.address}</dd>}
            {day.link === '' ? null : (
              <dd>
                <a href={day.link} className={linkClass({})} rel="noreferrer">
                  {t('public.online')}
                </a>
              </dd>
            )}
          </div>
        </dl>
      </header>
      <div className={styles.body}>
        <Section title={t('public.programme')}>
          <Programme day={day} seenAt={seenAt} />
        </Section>
        <aside className={styles.aside}>
          {aside}
          {day.listeners.length === 0 ? null : (
            <Section title={t('public.listen')}>
              <p>{format.list(day.listeners)}</p>
            </Section>
          )}
        </aside>
      </div>
    </article>
  )
}

function Programme({ day, seenAt }: DayProps) {
  const t = useWords('demoDays')
  const format = useFormat(day.hub.zone)
  // The clock of the server, which the browser's may not agree with.
  const now = Date.parse(day.now) + useNow(day.is_over ? null : 10_000) - seenAt
  const { on, next, minutes } = running(day, now)
  return (
    <ol className={styles.programme}>
      {day.pitches.map((pitch) => {
        const pause = day.breaks.find(
          (one) => Date.parse(one.ends_at) === Date.parse(pitch.starts_at),
        )
        return (
          <Fragment key={pitch.enrolment_id}>
            {pause === undefined ? null : (
              <li className={styles.pause}>
                <time dateTime={pause.starts_at}>{format.time(pause.starts_at)}</time>
                <span>{t('public.break')}</span>
              </li>
            )}
            <li className={styles.pitch}>
              <time dateTime={pitch.starts_at}>{format.time(pitch.starts_at)}</time>
              <div>
                <h3>
                  {pitch.startup === null ? (
                    pitch.name
                  ) : (
                    <Link
                      to="/startups/$slug"
                      params={{ slug: pitch.startup }}
                      className={linkClass({})}
                    >
                      {pitch.name}
                    </Link>
                  )}
                </h3>
                <p>{pitch.sentence}</p>
                {pitch.enrolment_id === on ? (
                  <Badge tone="success" mark="solid">
                    {t('public.now')}
                  </Badge>
                ) : null}
                {pitch.enrolment_id === next ? (
                  <Badge mark="hollow">{t('public.next', { count: minutes ?? 0 })}</Badge>
                ) : null}
                {pitch.track === null ? null : <Tag>{pitch.track}</Tag>}
              </div>
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}
