import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { ownWishesQuery, useWithdrawWish, type Wish } from './api'
import { OfferCard } from './OfferCard'
import { useWishWords } from './useWishWords'
import styles from './Waiting.module.css'

/** What the person waits for, and what is offered to them; nothing while they wait for nothing. */
export function OwnWaiting() {
  const t = useWords('waiting')
  const { data } = useQuery(ownWishesQuery())
  const [leaving, setLeaving] = useState<Wish | null>(null)
  if (data === undefined || data.wishes.length === 0) return null
  const offers = data.wishes.filter(({ offer }) => offer !== null)
  return (
    <>
      {offers.map(({ id, offer, hub }) =>
        offer === null ? null : <OfferCard key={id} offer={offer} zone={hub.zone} at={data.at} />,
      )}
      <Section title={t('own.title')}>
        <ul>
          {data.wishes.map((wish) => (
            <OwnWish key={wish.id} wish={wish} onLeave={() => setLeaving(wish)} />
          ))}
        </ul>
      </Section>
      {leaving === null ? null : <LeaveDialog wish={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function OwnWish({ wish, onLeave }: { wish: Wish; onLeave: () => void }) {
  const t = useWords('waiting')
  const words = useWishWords(wish.hub.zone)
  const format = useFormat(wish.hub.zone)
  const [last] = wish.skips
  return (
    <li className={styles.wish}>
      <div className={styles.words}>
        <b>{words.what(wish)}</b>
        <span className={styles.quiet}>{words.when(wish)}</span>
        {last === undefined || wish.offer !== null ? null : (
          <span className={styles.quiet}>
            {t('own.skipped', {
              when: format.dateTime(last.starts_at),
              reason: t(`reason.${last.reason}`),
            })}
          </span>
        )}
      </div>
      <Button kind="quiet" size="small" onPress={onLeave}>
        {t('own.withdraw')}
      </Button>
    </li>
  )
}

function LeaveDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const t = useWords('waiting')
  const words = useWishWords(wish.hub.zone)
  const withdraw = useWithdrawWish()
  const done = () => {
    onClose()
    showToast({ title: t('withdraw.done'), note: words.what(wish) })
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={onClose}
      danger
      title={t('withdraw.title')}
      labels={{ confirm: t('withdraw.confirm'), dismiss: t('withdraw.dismiss') }}
      isPending={withdraw.isPending}
      onConfirm={() => void withdraw.mutateAsync(wish.id).then(done, () => undefined)}
    >
      <p>
        <b>{words.what(wish)}</b>
      </p>
      <p>{t('withdraw.text')}</p>
      <ProblemNotice of={withdraw} />
    </AlertDialog>
  )
}
