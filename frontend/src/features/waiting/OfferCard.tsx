import { ProblemNotice } from '@/api/ProblemNotice'
import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type TimeOffer, useAcceptOffer, useDeclineOffer } from './api'
import { countdown, secondsLeft } from './hours'
import styles from './Waiting.module.css'

type Props = { offer: TimeOffer; zone: string; at: number }

/** A time that is held for the person, how long still, and the two answers. */
export function OfferCard({ offer, zone, at }: Props) {
  const t = useWords('waiting')
  const format = useFormat(zone)
  const left = secondsLeft(offer.seconds_left, at, useNow(1000))
  const accept = useAcceptOffer()
  const decline = useDeclineOffer()
  const when = format.dateTimes(offer.starts_at, offer.ends_at)
  const isOver = left === 0

  // Not `onSuccess`: that is dropped when the list, read anew, no longer shows this offer.
  const say = (title: string) => () => showToast({ title, note: when, kind: 'success' })
  const answers = (
    <>
      <Button
        isDisabled={isOver || decline.isPending}
        isPending={accept.isPending}
        onPress={() =>
          void accept.mutateAsync(offer.id).then(say(t('offer.accepted')), () => undefined)
        }
      >
        {t('offer.accept')}
      </Button>
      <Button
        kind="outline"
        isDisabled={isOver || accept.isPending}
        isPending={decline.isPending}
        onPress={() =>
          void decline.mutateAsync(offer.id).then(say(t('offer.declined')), () => undefined)
        }
      >
        {t('offer.decline')}
      </Button>
    </>
  )
  return (
    <Notice
      kind="waiting"
      title={t('offer.title', { studio: offer.studio.name })}
      actions={answers}
    >
      <p className={styles.when}>{when}</p>
      <p>
        {isOver ? (
          t('offer.over')
        ) : (
          <>
            {t('offer.left')} <b className={styles.left}>{countdown(left)}</b>
          </>
        )}
      </p>
      <ProblemNotice of={accept} />
      <ProblemNotice of={decline} />
    </Notice>
  )
}
