import { Suspense, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { part } from '@/ui/part'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import type { MentorToMeet, VentureMeetings as Shown, Slot } from './api'
import { MeetingItem } from './MeetingItem'
import styles from './OfficeHours.module.css'
import { SlotPicker } from './SlotPicker'

const TakeForm = part(async () => (await import('./TakeForm')).TakeForm)
const FEW = 8 // times of a mentor that are shown at once

/** Whom a venture can meet when, what is arranged, and what came of it. */
export function VentureMeetings({ enrolmentId, shown }: { enrolmentId: string; shown: Shown }) {
  const t = useWords('officeHours')
  const { mentors, coming, past, hub, may_take: mayTake } = shown
  if (!mayTake && coming.length + past.length === 0) return null
  if (mentors.length === 0 && coming.length + past.length === 0) return null
  const slotsOf = new Map(mentors.map((one) => [one.mentor_id, one.slots]))
  const busy = new Set(coming.map((one) => one.mentor_id))
  const free = mentors.filter((one) => !busy.has(one.mentor_id))
  return (
    <div className={styles.sections}>
      {coming.length === 0 ? null : (
        <Section title={t('coming')}>
          <ul className={styles.list}>
            {coming.map((one) => (
              <MeetingItem
                key={one.id}
                meeting={one}
                side="venture"
                zone={hub.zone}
                slots={slotsOf.get(one.mentor_id) ?? []}
              />
            ))}
          </ul>
        </Section>
      )}
      {free.length === 0 ? null : (
        <Section title={t('meet')}>
          <div className={styles.stack}>
            {free.map((one) => (
              <Meet key={one.mentor_id} mentor={one} zone={hub.zone} enrolmentId={enrolmentId} />
            ))}
          </div>
        </Section>
      )}
      {past.length === 0 ? null : (
        <Section title={t('past')}>
          <ul className={styles.list}>
            {past.map((one) => (
              <MeetingItem key={one.id} meeting={one} side="venture" zone={hub.zone} slots={[]} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

type MeetProps = { mentor: MentorToMeet; zone: string; enrolmentId: string }

function Meet({ mentor, zone, enrolmentId }: MeetProps) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const [chosen, setChosen] = useState<Slot | null>(null)
  const [showsAll, setShowsAll] = useState(false)
  const { name, advises, slots } = mentor
  const shown = showsAll ? slots : slots.slice(0, FEW)
  return (
    <section className={styles.meet} aria-label={name}>
      <div className={styles.who}>
        <h3>{name}</h3>
        {advises ? null : <p className={styles.quiet}>{t('openToAll')}</p>}
      </div>
      {slots.length === 0 ? (
        <Notice>{t('noSlots', { name })}</Notice>
      ) : (
        <SlotPicker slots={shown} zone={zone} level={4} onChoose={setChosen} />
      )}
      {shown.length === slots.length ? null : (
        <div>
          <Button kind="quiet" onPress={() => setShowsAll(true)}>
            {t('moreTimes', { count: slots.length - shown.length })}
          </Button>
        </div>
      )}
      <Dialog
        isOpen={chosen !== null}
        onOpenChange={(isOpen) => isOpen || setChosen(null)}
        title={t('takeTitle', { name })}
        labels={{ close: t('close') }}
      >
        {chosen === null ? null : (
          <Suspense fallback={<Skeleton label={t('loading')} lines={5} />}>
            <TakeForm
              enrolmentId={enrolmentId}
              slot={chosen}
              when={format.dateTimes(chosen.starts_at, chosen.ends_at)}
              onDone={() => setChosen(null)}
            />
          </Suspense>
        )}
      </Dialog>
    </section>
  )
}
