import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'

import type { Item } from '@/api/extras'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { toWall } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { TextField } from '@/ui/TextField'

import { faultsOf, type Pattern, previewQuery, refusedOf, type Studio, useBookSeries } from './api'
import { type Choices, countOf, leaveOut, undecided, wishOf } from './choices'
import { DateList } from './DateList'
import { RuleFields } from './RuleFields'
import { ruleOf, usualRepetition } from './repetition'
import styles from './Series.module.css'
import { useRepeatWords } from './useRepeatWords'

type Props = {
  studio: Studio
  /** The first time, its length, and what goes with it. */
  wish: { start: string; minutes: number; items: readonly Item[] }
  onBack: () => void
  onBooked: (seriesId: string) => void
}

/** The same time again and again: the rule, how each date stands, and the button that books. */
export function RepeatStep({ studio, wish, onBack, onBooked }: Props) {
  const t = useWords('series')
  const { zone } = studio.hub
  const format = useFormat(zone)
  const repeatWords = useRepeatWords()
  const wall = toWall(wish.start, zone).slice(0, 16)
  const [repetition, setRepetition] = useState(() => usualRepetition(wall))
  const [choices, setChoices] = useState<Choices>({})
  const [words, setWords] = useState({ title: '', people: 1 })
  const booking = useBookSeries()

  const rule = ruleOf(repetition, wall)
  const pattern: Pattern = {
    studio_id: studio.id,
    local_starts_at: wall,
    minutes: wish.minutes,
    rule: rule ?? '',
    rdates: [],
    exdates: [],
    people: words.people,
    items: [...wish.items],
  }
  const preview = useQuery({ ...previewQuery(pattern), enabled: rule !== null })
  const dates = rule === null || preview.isError ? [] : (preview.data?.dates ?? [])
  const open = undecided(dates, choices).length
  const count = countOf(dates, choices)

  const book = (when_taken: 'refuse' | 'skip') =>
    booking.mutate(
      { ...pattern, ...wishOf(dates, choices), title: words.title, note: '', when_taken },
      { onSuccess: ({ id }) => onBooked(id) },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (booking.isPending || open > 0 || count === 0) return
    book('refuse')
  }
  return (
    <form className={styles.repeat} onSubmit={submit}>
      <div className={styles.head}>
        <h2>{t('title')}</h2>
        <p className={styles.lead}>
          <b>{`${format.times(wish.start, endOf(wish))}, ${studio.name}`}</b>
          <span>{rule === null ? t('dates.noRule') : repeatWords(rule, wall)}</span>
        </p>
        <Button kind="outline" size="small" onPress={onBack}>
          {t('back')}
        </Button>
      </div>
      <div className={styles.columns}>
        <div className={styles.form}>
          <RuleFields value={repetition} onChange={setRepetition} wall={wall} />
          <Words studio={studio} value={words} onChange={setWords} />
        </div>
        <Section
          title={t('dates.title')}
          level={3}
          aside={
            dates.length > 0 ? <span>{t('dates.count', { count: dates.length })}</span> : undefined
          }
        >
          <Trouble {...{ preview, booking, count, zone }} onSkip={() => book('skip')} />
          {rule !== null && preview.isPending ? (
            <Skeleton label={t('dates.loading')} shape="block" lines={4} />
          ) : (
            <div className={styles.preview} data-stale={preview.isPlaceholderData || undefined}>
              {open > 0 ? (
                <OpenDates open={open} onLeaveOut={() => setChoices(leaveOut(dates, choices))} />
              ) : null}
              <DateList {...{ dates, zone, choices }} onChoices={setChoices} />
            </div>
          )}
        </Section>
      </div>
      <div className={styles.foot}>
        <p role="status">
          {open > 0 ? t('foot.open', { count: open }) : t('foot.ready', { count })}
        </p>
        <Button
          type="submit"
          size="large"
          isPending={booking.isPending}
          isDisabled={(open > 0 || count === 0) && !booking.isPending}
        >
          {booking.isPending ? t('foot.booking', { count }) : t('foot.book', { count })}
        </Button>
      </div>
    </form>
  )
}

const endOf = ({ start, minutes }: Props['wish']) =>
  new Date(Date.parse(start) + minutes * 60_000).toISOString()

type WordsProps = {
  studio: Studio
  value: { title: string; people: number }
  onChange: (value: { title: string; people: number }) => void
}

function Words({ studio, value, onChange }: WordsProps) {
  const t = useWords('booking')
  const format = useFormat('UTC')
  return (
    <>
      <NumberStepper
        label={t('fields.people')}
        help={t('fields.peopleHelp', { count: studio.capacity })}
        value={value.people}
        onChange={(people) => onChange({ ...value, people })}
        min={1}
        max={studio.capacity}
        format={format.number}
        labels={{ less: t('fields.fewer'), more: t('fields.more') }}
      />
      <TextField
        label={t('fields.title')}
        note={t('fields.optional')}
        maxLength={120}
        value={value.title}
        onChange={(title) => onChange({ ...value, title })}
      />
    </>
  )
}

function OpenDates({ open, onLeaveOut }: { open: number; onLeaveOut: () => void }) {
  const t = useWords('series')
  return (
    <Notice
      kind="warning"
      live
      title={t('dates.open', { count: open })}
      actions={
        <Button kind="outline" size="small" onPress={onLeaveOut}>
          {t('dates.leaveOut')}
        </Button>
      }
    >
      {t('dates.openHelp')}
    </Notice>
  )
}

type TroubleProps = {
  preview: { error: Error | null }
  booking: { error: Error | null }
  /** How many dates were wished for. */
  count: number
  zone: string
  onSkip: () => void
}

/** Why there is no preview, or why it was not booked: then the dates are read anew. */
function Trouble({ preview, booking, count, zone, onSkip }: TroubleProps): ReactNode {
  const t = useWords('series')
  const format = useFormat(zone)
  const message = useProblemMessage()
  const [fault] = faultsOf(preview.error)
  if (fault !== undefined) {
    return (
      <Notice kind="danger" live title={t(`fault.${fault.fault}`, { limit: fault.limit ?? 0 })} />
    )
  }
  const error = preview.error ?? booking.error
  if (error === null) return null
  const refused = refusedOf(error)
  const left = count - refused.length
  const others = (
    <Button kind="outline" size="small" onPress={onSkip}>
      {t('refused.others', { count: left })}
    </Button>
  )
  return (
    <Notice
      kind="danger"
      live
      title={message(error)}
      actions={refused.length > 0 && left > 0 ? others : undefined}
    >
      {refused.length === 0 ? null : (
        <>
          <ul className={styles.reasons}>
            {refused.map((one) => (
              <li key={one.recurrence_wall}>
                {`${format.dayShort(one.starts_at)}: ${t(`whyNot.${one.why}`)}`}
              </li>
            ))}
          </ul>
          <p>{t('refused.nothing')}</p>
        </>
      )}
    </Notice>
  )
}
