import { useQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { tranchesQuery } from './api'
import styles from './Funds.module.css'
import { TrancheView } from './TrancheView'

/** What was promised to a place in a cohort, what is next and what it needs. */
export function OwnTranches({ enrolmentId, zone }: { enrolmentId: string; zone: string }) {
  const t = useWords('funds')
  const { data } = useQuery(tranchesQuery(enrolmentId))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={t('mine')}>
      <ol className={styles.list}>
        {data.items.map((tranche) => (
          <TrancheView key={tranche.id} tranche={tranche} zone={zone} mayArrange={false} />
        ))}
      </ol>
    </Section>
  )
}
