import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import { ApplyDialog } from './ApplyDialog'
import { type PlanOffer, planOffersQuery } from './api'
import styles from './Memberships.module.css'

type Props = {
  hub: { slug: string; zone: string }
  /** The organisations of the hub for which one can ask. */
  organisations: readonly { id: string; name: string }[]
  today: string
}

/** What one can ask for: each plan with what it gives and costs. */
export function Offers({ hub, organisations, today }: Props) {
  const t = useWords('memberships')
  const { data } = useSuspenseQuery(planOffersQuery(hub.slug))
  const [asking, setAsking] = useState<PlanOffer | null>(null)
  if (data.items.length === 0) return <p className={styles.quiet}>{t('noOffers')}</p>
  return (
    <>
      <ul className={styles.offers}>
        {data.items.map((offer) => (
          <Offer key={offer.id} offer={offer} onAsk={() => setAsking(offer)} />
        ))}
      </ul>
      {asking === null ? null : (
        <ApplyDialog
          offer={asking}
          organisations={organisations}
          today={today}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

function Offer({ offer, onAsk }: { offer: PlanOffer; onAsk: () => void }) {
  const t = useWords('memberships')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { monthly, price, desks, lockers, period_months: months } = offer.terms
  const name = offer.name[language]
  return (
    <li className={styles.one}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <b>{price.amount === 0 ? t('free') : t('price', { price: format.money(price) })}</b>
      </div>
      <ul className={styles.given}>
        {monthly.map(({ good_for: kind, minutes }) => (
          <li key={kind}>
            {t('monthly', { length: format.duration(minutes), where: t(`goodFor.${kind}`) })}
          </li>
        ))}
        {desks === 0 ? null : <li>{t('desks', { count: desks })}</li>}
        {lockers === 0 ? null : <li>{t('lockers', { count: lockers })}</li>}
      </ul>
      <p className={styles.quiet}>
        {months === null ? t('noPeriod') : t('period', { count: months })}
      </p>
      <div className={styles.foot}>
        <Button kind="outline" onPress={onAsk} aria-label={t('applyFor', { plan: name })}>
          {t('apply')}
        </Button>
      </div>
    </li>
  )
}
