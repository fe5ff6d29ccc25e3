import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { linkClass } from '@/ui/Link'

import { returnQuery } from './api'
import { DeskActs } from './DeskActs'
import { ReturnCard } from './ReturnCard'
import styles from './Returns.module.css'

/** One return for the hub: who bought what from whom, what both said, and what can be decided. */
export function ReturnView({ returnId }: { returnId: string }) {
  const t = useWords('returns')
  const { data: of } = useSuspenseQuery(returnQuery(returnId))
  const format = useFormat(of.zone)
  const params = { sellerId: of.seller.id, orderId: of.order_id }
  return (
    <div className={styles.about}>
      <DescriptionList
        ruled
        items={[
          { term: t('view.buyer'), detail: of.buyer },
          { term: t('view.shop'), detail: of.seller.name },
          {
            term: t('view.order'),
            detail: (
              <Link to="/sellers/$sellerId/orders/$orderId" params={params} className={linkClass()}>
                {t('view.number', { number: of.order_number, code: of.code })}
              </Link>
            ),
          },
          { term: t('view.asked'), detail: format.dateTime(of.asked_at) },
        ]}
      />
      <ReturnCard of={of} reader="desk">
        <DeskActs of={of} />
      </ReturnCard>
    </div>
  )
}
