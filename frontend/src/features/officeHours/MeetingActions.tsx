import { type ReactNode, Suspense } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'
import { part } from '@/ui/part'
import { Skeleton } from '@/ui/Skeleton'

import type { Meeting, Side, Slot } from './api'
import styles from './OfficeHours.module.css'

// Most who look at a meeting change nothing: what it takes comes with the first press.
const OutcomeForm = part(async () => (await import('./OutcomeForm')).OutcomeForm)
const RatingForm = part(async () => (await import('./RatingForm')).RatingForm)
const MoveForm = part(async () => (await import('./MoveForm')).MoveForm)
const CancelForm = part(async () => (await import('./CancelForm')).CancelForm)

type Props = { meeting: Meeting; side: Side; zone: string; slots: readonly Slot[] }

/** What can be done about a meeting now; nothing when it is settled. */
export function MeetingActions({ meeting, side, zone, slots }: Props) {
  const t = useWords('officeHours')
  const { may_say: maySay, may_change: mayChange, may_rate: mayRate, state } = meeting
  const name = side === 'mentor' ? meeting.venture : meeting.mentor
  const named = <span className="visually-hidden">: {name}</span>
  const labels = { close: t('close') }
  if (!maySay && !mayChange && !mayRate) return null
  return (
    <div className={styles.buttons}>
      {maySay ? (
        <DialogTrigger>
          <Button kind={state === 'booked' ? 'ink' : 'quiet'} size="small">
            {t(state === 'booked' ? 'say' : 'sayAgain')}
            {named}
          </Button>
          <Dialog title={t('sayTitle', { name })} labels={labels}>
            {(close) => (
              <Coming>
                <OutcomeForm meeting={meeting} onDone={close} />
              </Coming>
            )}
          </Dialog>
        </DialogTrigger>
      ) : null}
      {mayRate ? (
        <DialogTrigger>
          <Button kind="outline" size="small">
            {t('rate')}
            {named}
          </Button>
          <Dialog title={t('rateTitle', { name })} labels={labels}>
            {(close) => (
              <Coming>
                <RatingForm meetingId={meeting.id} onDone={close} />
              </Coming>
            )}
          </Dialog>
        </DialogTrigger>
      ) : null}
      {mayChange ? (
        <>
          <DialogTrigger>
            <Button kind="outline" size="small">
              {t('move')}
              {named}
            </Button>
            <Dialog title={t('moveTitle', { name })} labels={labels}>
              {(close) => (
                <Coming>
                  <MoveForm {...{ meeting, zone, slots }} onDone={close} />
                </Coming>
              )}
            </Dialog>
          </DialogTrigger>
          <DialogTrigger>
            <Button kind="quiet" size="small">
              {t('cancel')}
              {named}
            </Button>
            <Dialog title={t('cancelTitle', { name })} labels={labels}>
              {(close) => (
                <Coming>
                  <CancelForm meetingId={meeting.id} onDone={close} />
                </Coming>
              )}
            </Dialog>
          </DialogTrigger>
          <a
            href={`/api/v1/mentor-meetings/${meeting.id}/calendar`}
            download
            className={linkClass({})}
          >
            {t('calendar')}
            {named}
          </a>
        </>
      ) : null}
    </div>
  )
}

function Coming({ children }: { children: ReactNode }) {
  const t = useWords('officeHours')
  return <Suspense fallback={<Skeleton label={t('loading')} lines={5} />}>{children}</Suspense>
}
