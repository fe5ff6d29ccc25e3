import { useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'

import type { Offer } from './api'
import styles from './Joining.module.css'

/** Who invites whom to what. */
export function OfferCard({ offer }: { offer: Offer }) {
  const t = useWords('joining')
  const roles = useWords('work')
  return (
    <div className={styles.offer}>
      <DescriptionList
        ruled
        items={[
          { term: t('invitation.hub'), detail: offer.hub.name },
          { term: t('invitation.role'), detail: roles(`roles.${offer.role}`) },
          { term: t('invitation.by'), detail: offer.invited_by },
          { term: t('invitation.for'), detail: offer.email },
        ]}
      />
    </div>
  )
}
