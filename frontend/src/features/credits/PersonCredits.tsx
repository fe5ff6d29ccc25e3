import { useQuery } from '@tanstack/react-query'

import { creditsQuery } from '@/api/credits'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import { ChangeDialog } from './ChangeDialog'
import styles from './Credits.module.css'
import { Holdings } from './Holdings'

type Props = { hub: { id: string; slug: string }; personId: string }

/** For managers: what a person has, and the way to change it. */
export function PersonCredits({ hub, personId }: Props) {
  const t = useWords('credits')
  const message = useProblemMessage()
  const { data, error } = useQuery(creditsQuery(hub.slug, personId))
  if (error !== null) return <Notice kind="danger">{message(error)}</Notice>
  return (
    <Section title={t('title')} level={3}>
      {data === undefined ? (
        <Skeleton label={t('loading')} lines={3} />
      ) : (
        <div className={styles.desk}>
          <Holdings credits={data} />
          <ChangeDialog hubId={hub.id} personId={personId} />
        </div>
      )}
    </Section>
  )
}
