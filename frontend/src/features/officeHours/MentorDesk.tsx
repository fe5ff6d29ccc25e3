import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Section } from '@/ui/Section'

import type { MentorHours, MentorMeetings } from './api'
import { EnterForm } from './EnterForm'
import { HoursList } from './HoursList'
import { MeetingItem } from './MeetingItem'
import { OfferForm } from './OfferForm'
import styles from './OfficeHours.module.css'

type Props = { hours: MentorHours; meetings: MentorMeetings }

/** A mentor's meetings: what is next, what has to be said, and what was. */
export function MentorDesk({ hours, meetings }: Props) {
  const t = useWords('officeHours')
  const { coming, past, hub, ventures } = meetings
  const unsaid = past.filter((one) => one.state === 'booked')
  const settled = past.filter((one) => one.state !== 'booked')
  const zone = hub.zone
  const items = (found: typeof past) => (
    <ul className={styles.list}>
      {found.map((one) => (
        <MeetingItem key={one.id} meeting={one} side="mentor" zone={zone} slots={hours.slots} />
      ))}
    </ul>
  )
  const enter =
    ventures.length === 0 ? null : (
      <DialogTrigger>
        <Button kind="outline" size="small">
          {t('enter')}
        </Button>
        <Dialog title={t('enter')} labels={{ close: t('close') }}>
          {(close) => (
            <EnterForm mentorId={hours.mentor_id} ventures={ventures} zone={zone} onDone={close} />
          )}
        </Dialog>
      </DialogTrigger>
    )
  return (
    <div className={styles.sections}>
      {unsaid.length === 0 ? null : <Section title={t('unsaid')}>{items(unsaid)}</Section>}
      <Section title={t('coming')} aside={enter}>
        {coming.length === 0 ? <p className={styles.quiet}>{t('noneComing')}</p> : items(coming)}
      </Section>
      <Section
        title={t('hours')}
        aside={
          hours.may_change ? (
            <DialogTrigger>
              <Button kind="outline" size="small">
                {t('offer')}
              </Button>
              <Dialog title={t('offer')} labels={{ close: t('close') }} wide>
                {(close) => <OfferForm hours={hours} onDone={close} />}
              </Dialog>
            </DialogTrigger>
          ) : null
        }
      >
        <HoursList hours={hours} />
      </Section>
      {settled.length === 0 ? null : <Section title={t('past')}>{items(settled)}</Section>}
    </div>
  )
}
