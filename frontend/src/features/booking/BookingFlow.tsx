import { type ReactNode, useState } from 'react'

import type { Alternative } from '@/api/useRefusal'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'
import { zoneCity } from '@/lib/intl/zoneCity'

import type { Studio } from './api'
import { audienceAt } from './audience'
import styles from './BookingFlow.module.css'
import { DoneStep } from './DoneStep'
import { PickStep } from './PickStep'
import { ReviewStep } from './ReviewStep'
import { NO_WORDS } from './WishFields'
import { stepOf, type WantedTime, type WishSearch } from './wishSearch'

type Person = { roles: readonly { role: string; hub: { id: string } | null }[] }

type Props = {
  studio: Studio
  me: Person | null
  wish: WishSearch
  /** Steps are kept in the history of the browser, single choices replace each other. */
  onWish: (change: WishSearch, how: { replace: boolean }) => void
  onOtherStudio: (studioId: string, wish: WishSearch) => void
  /** For visitors: the ways in, which lead back to the review. */
  entrances: ReactNode
  /** Leads to the own bookings. */
  bookings: ReactNode
  /** What can be done when nothing fits. */
  wait: (wanted: WantedTime) => ReactNode
  /** The same time again and again; and what came of it. */
  repeat: (wish: WishSearch & { start: string }) => ReactNode
  repeated: (seriesId: string) => ReactNode
}

/** Books a studio: pick a time, review, done. All of it is in the address. */
export function BookingFlow(props: Props) {
  const { studio, me, wish, onWish, onOtherStudio, entrances, bookings, wait, repeat, repeated } =
    props
  const t = useWords('booking')
  const [words, setWords] = useState(NO_WORDS)
  const audience = me === null ? 'public' : audienceAt(studio.hub.id, me.roles)
  const { zone } = studio.hub
  const language = useLanguage()
  const city = (of: string) => zoneCity(of, language)
  const choose = (change: WishSearch) => onWish(change, { replace: change.step === undefined })
  const take = ({ studio_id, starts_at }: Alternative) => {
    const change: WishSearch = { day: undefined, start: starts_at, step: 'review' }
    if (studio_id === studio.id) onWish(change, { replace: true })
    else onOtherStudio(studio_id, { ...wish, ...change })
  }

  return (
    <div className={styles.flow} data-tabs={me === null ? undefined : ''}>
      {step()}
      {clocksDiffer(wish.start ?? new Date().toISOString(), zone) ? (
        <p className={styles.clock}>{t('clock', { zone: city(zone), own: city(viewerZone()) })}</p>
      ) : null}
    </div>
  )

  function step() {
    const { start = '', booked = '' } = wish
    switch (stepOf(wish, me !== null)) {
      case 'done':
        return <DoneStep studio={studio} booked={booked} onAnother={another} bookings={bookings} />
      case 'repeated':
        return repeated(booked)
      case 'repeat':
        return repeat({ ...wish, start })
      case 'review':
        return (
          <ReviewStep
            studio={studio}
            wish={{ ...wish, start }}
            onWish={(change) => onWish(change, { replace: false })}
            onAlternative={take}
            audience={audience}
            words={words}
            onWords={setWords}
            entrances={me === null ? entrances : null}
            wait={wait}
          />
        )
      default:
        return <PickStep {...{ studio, wish, audience, wait }} onWish={choose} />
    }
  }

  function another() {
    setWords(NO_WORDS)
    onWish({ start: undefined, step: undefined, booked: undefined }, { replace: false })
  }
}
