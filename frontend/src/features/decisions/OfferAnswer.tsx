import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type MyDecision, useAccept, useDecline } from './api'
import styles from './Decisions.module.css'

type Props = { decision: MyDecision; offer: NonNullable<MyDecision['offer']> }

/** An offer: until when, what accepting means, and the two answers of the owner. */
export function OfferAnswer({ decision, offer }: Props) {
  const t = useWords('decisions')
  const format = useFormat(decision.call.zone)
  if (!offer.is_open) {
    const state = offer.state === 'open' ? 'expired' : offer.state
    const kind = state === 'accepted' ? 'success' : 'info'
    return (
      <Notice
        kind={kind}
        title={t(`offer.over.${state}`)}
        actions={
          state === 'accepted' ? (
            <Link to="/my-cohorts" className={linkClass({})}>
              {t('offer.cohort')}
            </Link>
          ) : undefined
        }
      >
        {offer.reason ?? (offer.ended_at === null ? null : format.dateTime(offer.ended_at))}
      </Notice>
    )
  }
  return (
    <section className={styles.stack} aria-labelledby="offer">
      <h2 id="offer">{t('offer.title')}</h2>
      <Notice kind="waiting" title={t('offer.until', { when: format.dateTime(offer.expires_at) })}>
        {t('offer.after')}
      </Notice>
      <blockquote className={styles.terms}>{offer.terms}</blockquote>
      {decision.is_owner ? (
        <Answers decision={decision} terms={offer.terms} />
      ) : (
        <p>{t('offer.owner')}</p>
      )}
    </section>
  )
}

function Answers({ decision, terms }: { decision: MyDecision; terms: string }) {
  const t = useWords('decisions')
  const message = useProblemMessage()
  const accept = useAccept(decision.application_id)
  const decline = useDecline(decision.application_id)
  const [agreed, setAgreed] = useState(false)
  const [isDeclining, setDeclining] = useState(false)
  const [lacks, setLacks] = useState(false)
  const failed = (error: unknown) => showToast({ kind: 'danger', title: message(error) })
  const take = () => {
    setLacks(!agreed)
    if (!agreed || accept.isPending) return
    const done = () => showToast({ kind: 'success', title: t('offer.over.accepted') })
    void accept.mutateAsync(terms).then(done, failed)
  }
  return (
    <>
      <Checkbox
        isSelected={agreed}
        onChange={(next) => {
          setAgreed(next)
          setLacks(false)
        }}
        error={lacks ? t('offer.agreeFirst') : undefined}
      >
        {t('offer.agree')}
      </Checkbox>
      <div className={styles.actions}>
        <Button isPending={accept.isPending} onPress={take}>
          {t('offer.accept')}
        </Button>
        <Button kind="outline" onPress={() => setDeclining(true)}>
          {t('offer.decline')}
        </Button>
      </div>
      <AlertDialog
        isOpen={isDeclining}
        onOpenChange={setDeclining}
        title={t('offer.declineTitle')}
        labels={{ confirm: t('offer.decline'), dismiss: t('offer.keep') }}
        isPending={decline.isPending}
        danger
        onConfirm={() =>
          void decline
            .mutateAsync()
            .then(() => undefined, failed)
            .finally(() => setDeclining(false))
        }
      >
        {t('offer.declineText')}
      </AlertDialog>
    </>
  )
}
