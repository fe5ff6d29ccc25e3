import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { showToast } from '@/ui/toasts'

import { type OwnOffer, ownOffersQuery, useAnswer } from './api'
import { titleIn } from './relations'
import styles from './Teams.module.css'

type Props = { zone: string }

/** The organisations that ask the signed-in person to belong to them; nothing when none does. */
export function OwnOffers({ zone }: Props) {
  const { data } = useSuspenseQuery(ownOffersQuery())
  if (data.items.length === 0) return null
  return (
    <div className={styles.asked}>
      {data.items.map((offer) => (
        <Offer key={offer.id} offer={offer} zone={zone} />
      ))}
    </div>
  )
}

function Offer({ offer, zone }: { offer: OwnOffer } & Props) {
  const t = useWords('teams')
  const language = useLanguage()
  const format = useFormat(zone)
  const answer = useAnswer()
  const [shown, setShown] = useState(false)
  const name = offer.organisation.name
  const title = titleIn(offer.title, language)
  const say = (wanted: boolean | null) =>
    answer.mutate(
      { id: offer.id, shown: wanted },
      {
        onSuccess: () =>
          showToast({
            title: wanted === null ? t('saidNo') : t('saidYes', { name }),
            kind: 'success',
          }),
      },
    )
  return (
    <article className={styles.offer} aria-labelledby={offer.id}>
      <h2 id={offer.id}>{t('wants', { name })}</h2>
      <p>
        {t('wantsText', {
          person: offer.offered_by.name,
          relation: t(`as.${offer.relation}`),
          day: format.date(offer.starts_on),
        })}
        {title === '' ? null : ` ${t('called', { title })}`}
      </p>
      <Checkbox isSelected={shown} onChange={setShown} help={t('shownHelp')}>
        {t('shown')}
      </Checkbox>
      <ProblemNotice of={answer} />
      <div className={styles.answers}>
        <Button isPending={answer.isPending} onPress={() => say(shown)}>
          {t('yes')}
        </Button>
        <Button kind="outline" isDisabled={answer.isPending} onPress={() => say(null)}>
          {t('no')}
        </Button>
      </div>
    </article>
  )
}
