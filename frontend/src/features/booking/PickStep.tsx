import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { exceptionsQuery, weekOn } from '@/api/openings'
import { lackRules, useRuleWords } from '@/api/ruleWords'
import type { FreeTime } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { dayRange, weekdayOf } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Skeleton } from '@/ui/Skeleton'
import { ThinDay } from '@/ui/ThinDay'
import type { Audience } from '@/ui/weave/todaysKilim'
import type { Studio } from './api'
import { ruleKey } from './checks'
import { DayPick } from './DayPick'
import { ExtrasPick } from './ExtrasPick'
import { OwnTime } from './OwnTime'
import styles from './PickStep.module.css'
import { StartPick } from './StartPick'
import { dayParts, hourMarks, openHours, shareOfDay } from './starts'
import { type Choice, useChoice } from './useChoice'
import { useOperator } from './useOperator'
import { timeOf } from './wish'
import type { WantedTime, WishSearch } from './wishSearch'

type Props = {
  studio: Studio
  wish: WishSearch
  onWish: (change: WishSearch) => void
  audience: Audience
  wait: (wanted: WantedTime) => ReactNode
}

/** Day, length, start: in this order, so that only starts that fit are offered. */
export function PickStep({ studio, wish, onWish, audience, wait }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const choice = useChoice(studio, wish)
  const { day, minutes, times, isStale, chosen, isGone } = choice
  const pays = audience === 'public' && studio.open_to === 'everyone'

  return (
    <section className={styles.pick} aria-labelledby="pick-a-time">
      <h2 id="pick-a-time">{t('pick.title')}</h2>
      <DayPick
        studio={studio}
        today={choice.today}
        value={day}
        onChange={(day) => onWish({ day, start: undefined })}
      />
      <NumberStepper
        label={t('length.title')}
        help={t('length.help', {
          shortest: format.duration(studio.min_minutes),
          longest: format.duration(studio.max_minutes),
        })}
        value={minutes}
        onChange={(minutes) => onWish({ day, minutes })}
        min={studio.min_minutes}
        max={studio.max_minutes}
        step={studio.grid_minutes}
        format={format.duration}
        labels={{ less: t('length.less'), more: t('length.more') }}
      />
      {isGone ? (
        <Notice
          kind="warning"
          live
          title={t('pick.gone', { time: format.time(wish.start ?? day) })}
        >
          {t('pick.goneHelp')}
        </Notice>
      ) : null}
      <fieldset className={styles.starts}>
        <legend className="visually-hidden">{t('start.title')}</legend>
        <DayPicture studio={studio} choice={choice} />
        {times === undefined ? (
          <Skeleton label={t('start.loading')} shape="block" lines={4} />
        ) : times.length === 0 ? (
          <Nothing studio={studio} day={day} minutes={minutes} wait={wait} />
        ) : (
          <StartPick
            studio={studio}
            times={times}
            value={wish.start}
            onChange={(start) => onWish({ day, minutes, start })}
            showPrices={pays}
            isStale={isStale}
          />
        )}
      </fieldset>
      <ExtrasPick
        studio={studio}
        wish={wish}
        time={timeOf(wish, minutes)}
        onWish={onWish}
        pays={pays}
      />
      <Lacks studio={studio} wish={wish} chosen={chosen} />
      <Foot
        studio={studio}
        chosen={chosen}
        pays={pays}
        onContinue={(step) => onWish({ day, minutes, step })}
      />
    </section>
  )
}

type LacksProps = Pick<Props, 'studio' | 'wish'> & { chosen: FreeTime | undefined }

/** What the person would have to learn first, as soon as a time is chosen; who could do it instead. */
function Lacks({ studio, wish, chosen }: LacksProps) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const ruleWords = useRuleWords()
  const lacks = chosen?.lacks ?? [] // visitors lack nothing
  const endsAt = lacks.length > 0 ? chosen?.ends_at : undefined
  const able = useOperator(studio, wish, endsAt, null).colleagues.filter(
    (colleague) => colleague.lacks.length === 0,
  )
  if (lacks.length === 0) return null
  return (
    <Notice kind="warning" live title={t('pick.lacks')}>
      <ul>
        {lackRules(lacks).map((rule) => (
          <li key={ruleKey(rule)}>{ruleWords(rule)}</li>
        ))}
      </ul>
      {able.length === 0 ? null : (
        <p>{t('pick.able', { names: format.list(able.map(({ person }) => person.name)) })}</p>
      )}
    </Notice>
  )
}

type NothingProps = Pick<Props, 'studio' | 'wait'> & { day: string; minutes: number }

/** Why no start is on offer; on a day that is only full, waiting may help. */
function Nothing({ studio, day, minutes, wait }: NothingProps) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  if (useHours(studio, day) === undefined) {
    return <p className={styles.nothing}>{t('start.closed', { day: format.day(day) })}</p>
  }
  return (
    <>
      <p className={styles.nothing}>
        {t('start.nothing', { length: format.duration(minutes), day: format.day(day) })}
      </p>
      {wait({ day, minutes, people: 1 })}
    </>
  )
}

/** When the studio is open on a day, at other hours than in the week perhaps. */
function useHours({ id, hub, opening_hours }: Studio, day: string) {
  const exceptions = useQuery(exceptionsQuery(hub.slug, id)).data?.items ?? []
  return openHours(weekOn(opening_hours, exceptions, day), weekdayOf(day))
}

/** The day as a strip, with the chosen time on it. */
function DayPicture({ studio, choice }: { studio: Studio; choice: Choice }) {
  const t = useWords('booking')
  const { day, times, chosen } = choice
  const hours = useHours(studio, day)
  if (hours === undefined || times === undefined) return null
  const midnight = dayRange(day, studio.hub.zone).starts_at
  return (
    <div aria-hidden="true">
      <ThinDay
        label={t('start.title')}
        parts={dayParts(times, midnight, hours)}
        hours={hourMarks(hours)}
        selection={chosen && shareOfDay(chosen, midnight, hours)}
      />
    </div>
  )
}

type FootProps = {
  studio: Studio
  chosen: FreeTime | undefined
  pays: boolean
  onContinue: (step: 'review' | 'repeat') => void
}

/** The choice in words, and the way on. */
function Foot({ studio, chosen, pays, onContinue }: FootProps) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  return (
    <div className={styles.foot} data-chosen={chosen && ''}>
      <p className={styles.choice} role="status">
        {chosen === undefined ? (
          t('pick.nothingYet')
        ) : (
          <>
            <b>{format.dateTimes(chosen.starts_at, chosen.ends_at)}</b>
            <span>{pays ? format.money(chosen.price) : t('price.free')}</span>
            <OwnTime time={chosen} zone={studio.hub.zone} />
          </>
        )}
      </p>
      <div className={styles.ways}>
        {chosen === undefined ? null : (
          <Button kind="quiet" size="large" onPress={() => onContinue('repeat')}>
            <Icon name="repeat" />
            {t('pick.repeat')}
          </Button>
        )}
        <Button size="large" isDisabled={chosen === undefined} onPress={() => onContinue('review')}>
          {t('pick.continue')}
        </Button>
      </div>
    </div>
  )
}
