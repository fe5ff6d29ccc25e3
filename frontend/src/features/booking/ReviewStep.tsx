import { type FormEvent, type ReactNode, useState } from 'react'

import { isProblem } from '@/api/problem'
import { lackRules } from '@/api/ruleWords'
import { type Alternative, violationsOf } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addMinutes, dayOf } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { Audience } from '@/ui/weave/todaysKilim'
import { makeKeyring, type Studio, useBookStudio } from './api'
import { waitsForApproval } from './audience'
import { Checks } from './Checks'
import { CreditNote } from './CreditNote'
import { checksOf } from './checks'
import { Disturbing } from './Disturbing'
import { Field } from './Field'
import { ItemsSummary } from './ItemsSummary'
import { OperatorPick } from './OperatorPick'
import { Refusal } from './Refusal'
import styles from './ReviewStep.module.css'
import { useChoice } from './useChoice'
import { operatedBy, useOperator } from './useOperator'
import { usePrice } from './usePrice'
import { WishFields, type WishWords } from './WishFields'
import { itemsOf, type WantedTime, type WishSearch } from './wishSearch'

type Props = {
  studio: Studio
  wish: WishSearch & { start: string }
  onWish: (change: WishSearch) => void
  onAlternative: (alternative: Alternative) => void
  audience: Audience
  /** What the person has written; it outlives the way back to the times. */
  words: WishWords
  onWords: (words: WishWords) => void
  /** For visitors: the ways in, which lead back here. */
  entrances: ReactNode
  wait: (wanted: WantedTime) => ReactNode
}

/** Everything about the booking once more, its rules as checks, and the button that books. */
export function ReviewStep(props: Props) {
  const { studio, wish, onWish, onAlternative, audience, words, onWords, entrances, wait } = props
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const { minutes, chosen, isGone } = useChoice(studio, wish)
  const [keyFor] = useState(() => makeKeyring())
  const booking = useBookStudio(keyFor)

  const items = itemsOf(wish)
  const time = { starts_at: wish.start, ends_at: addMinutes(wish.start, minutes) }
  const wished = { people: words.people, audience }
  const endsAt = entrances === null ? time.ends_at : undefined
  const { colleagues, operator } = useOperator(studio, wish, endsAt, words.operator)
  const lacks = lackRules(operator?.lacks ?? chosen?.lacks ?? [])
  const checks = checksOf(studio, wished, [...lacks, ...violationsOf(booking.error)])
  const waits = waitsForApproval(studio, audience)
  const price = usePrice(studio, audience, time, chosen?.price)
  const isStuck = chosen === undefined || lacks.length > 0 || price.isStuck

  const book = () =>
    booking.mutate(
      {
        studio_id: studio.id,
        ...time,
        title: words.title,
        note: words.note,
        people: words.people,
        ...(items.length > 0 && { items }),
        ...(operator && operatedBy(operator)),
      },
      { onSuccess: ({ id }) => onWish({ step: 'done', booked: id }) },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!booking.isPending) book()
  }
  const change = (next: WishWords) => {
    booking.reset() // what was refused was another wish
    onWords(next)
  }
  const backToTimes = () => onWish({ step: undefined, start: isGone ? undefined : wish.start })
  const goElsewhere = (alternative: Alternative) => {
    booking.reset()
    onAlternative(alternative)
  }
  const signedOut = entrances !== null || isProblem(booking.error, '/problems/unauthenticated')

  return (
    <form className={styles.review} onSubmit={submit}>
      <Field
        time={time}
        zone={studio.hub.zone}
        audience={audience}
        title={`${studio.name}, ${studio.summary}`}
        heading={t('review.title')}
      >
        <Button kind="field" onPress={backToTimes}>
          {t('review.change')}
        </Button>
      </Field>
      {booking.error !== null ? (
        <Refusal
          key={booking.submittedAt}
          error={booking.error}
          studio={studio}
          onAgain={book}
          onAlternative={goElsewhere}
          onOtherTimes={backToTimes}
          wait={wait({ day: dayOf(wish.start, studio.hub.zone), minutes, people: words.people })}
        />
      ) : isGone && !booking.isSuccess ? (
        <Notice kind="warning" live title={t('pick.gone', { time: format.time(wish.start) })}>
          {t('review.gone')}
        </Notice>
      ) : null}
      {price.quote === undefined ? null : <CreditNote quote={price.quote} zone={studio.hub.zone} />}
      {signedOut ? null : <Disturbing studio={studio} time={time} />}
      <ItemsSummary studio={studio} items={items} pays={audience === 'public'} />
      <div className={styles.body}>
        {signedOut ? (
          <div className={styles.entrances}>
            <h3>{t('entrances.title')}</h3>
            <p>{t('entrances.text')}</p>
            {entrances}
          </div>
        ) : (
          <WishFields
            value={words}
            onChange={change}
            capacity={studio.capacity}
            operator={
              <OperatorPick
                colleagues={colleagues}
                value={operator}
                onChange={(id) => change({ ...words, operator: id })}
              />
            }
          />
        )}
        <Checks
          studio={studio}
          startsAt={wish.start}
          steps={price.quote?.steps ?? []}
          checks={checks}
          waits={waits}
        />
      </div>
      <div className={styles.foot}>
        <p className={styles.price}>
          <span>{t('price.total')}</span>
          <b>{price.words ?? '–'}</b>
        </p>
        {signedOut ? null : (
          <Button
            type="submit"
            size="large"
            isPending={booking.isPending}
            isDisabled={isStuck && !booking.isPending && !booking.isSuccess}
            className={styles.book}
          >
            <BookWords price={price.words} pays={price.pays} waits={waits} />
          </Button>
        )}
      </div>
    </form>
  )
}

type BookWordsProps = { price: string | undefined; pays: boolean; waits: boolean }

/** The button names what it costs, or that it asks. */
function BookWords({ price, pays, waits }: BookWordsProps) {
  const t = useWords('booking')
  if (waits) return t('review.ask')
  if (price === undefined) return t('review.bookNothing')
  return pays ? t('review.book', { price }) : t('review.bookFree')
}
