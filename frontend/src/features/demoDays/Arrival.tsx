import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { arrivalQuery, useCheckIn, useUndoCheckIn } from './api'
import styles from './DemoDays.module.css'

/** Who shows a code at the door: checked in with one tap. */
export function Arrival({ guestId }: { guestId: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const { data: guest } = useSuspenseQuery(arrivalQuery(guestId))
  const format = useFormat(guest.zone)
  const checkIn = useCheckIn()
  const undo = useUndoCheckIn()
  const { came_at: came, state, seat } = guest
  const isReady = state === 'coming' && came === null && guest.is_open
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        {guest.title[language]} · {format.dateTime(guest.starts_at)}
      </p>
      <p className={styles.when}>{guest.name}</p>
      {guest.organisation === '' ? null : <p>{guest.organisation}</p>}
      <Notice
        kind={came !== null || state === 'coming' ? 'success' : 'warning'}
        title={
          came === null ? t(`arrival.${state}`) : t('arrival.came', { time: format.time(came) })
        }
        live
      >
        {seat === null ? null : t('guest.seat', { seat })}
      </Notice>
      {state === 'coming' && !guest.is_open ? (
        <p className={styles.quiet}>{t('guests.early')}</p>
      ) : null}
      <ProblemNotice of={checkIn} />
      <ProblemNotice of={undo} />
      <div className={styles.acts}>
        {isReady ? (
          <Button isPending={checkIn.isPending} onPress={() => checkIn.mutate(guestId)}>
            {t('guests.checkIn')}
          </Button>
        ) : null}
        {came === null ? null : (
          <Button kind="outline" isPending={undo.isPending} onPress={() => undo.mutate(guestId)}>
            {t('guests.undo')}
          </Button>
        )}
      </div>
      <p>
        <Link
          to="/cohorts/$cohortId/demo-day"
          params={{ cohortId: guest.cohort_id }}
          className={linkClass({})}
        >
          {t('arrival.all')}
        </Link>
      </p>
    </div>
  )
}
