import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { type OwnPlace, useOwnPlace } from './api'
import styles from './DemoDays.module.css'

const KINDS = {
  asked: 'waiting',
  coming: 'success',
  waiting: 'waiting',
  cancelled: 'info',
} as const

/** What the letter of a guest is about, and what they can say with it. */
export function OwnPlaceView({ place, token }: { place: OwnPlace; token: string }) {
  const t = useWords('demoDays')
  const format = useFormat(place.zone)
  const own = useOwnPlace(token)
  const { state, seat, picture, came_at: came, is_over: isOver } = place
  const isIn = state === 'coming' || state === 'waiting'
  return (
    <div className={styles.stack}>
      <p className={styles.when}>{format.dateTimes(place.starts_at, place.ends_at)}</p>
      <p>{[place.venue, place.address].filter((part) => part !== '').join(', ')}</p>
      <Notice kind={KINDS[state]} title={t(`guest.states.${state}`)} live>
        {state === 'waiting' ? t('guest.ahead', { count: place.ahead }) : null}
        {seat === null ? null : t('guest.seat', { seat })}
      </Notice>
      {picture === null ? null : (
        <figure className={styles.code}>
          <img src={picture} alt={t('guest.codeAlt')} width={220} height={220} />
          <figcaption className={styles.quiet}>{t('guest.code')}</figcaption>
        </figure>
      )}
      <ProblemNotice of={own} />
      {isOver ? (
        <p className={styles.quiet}>{t('public.over')}</p>
      ) : came === null ? (
        <div className={styles.acts}>
          {isIn ? (
            <Button
              kind="outline"
              isPending={own.isPending}
              onPress={() => own.mutate('cancellation')}
            >
              {t('guest.giveBack')}
            </Button>
          ) : (
            <Button isPending={own.isPending} onPress={() => own.mutate('confirmation')}>
              {t('guest.confirm')}
            </Button>
          )}
        </div>
      ) : null}
      <p>
        <Link to="/demo-days/$slug" params={{ slug: place.slug }} className={linkClass({})}>
          {t('public.programme')}
        </Link>
      </p>
    </div>
  )
}
