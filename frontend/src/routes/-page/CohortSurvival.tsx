import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { outcomesQuery } from '@/features/outcomes/api'
import { SurvivalCurve } from '@/features/outcomes/SurvivalCurve'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import styles from './CohortSurvival.module.css'
import { Panel } from './Page'

type Group = { id: string; kind: 'cohort' | 'track'; name: { en: string; az: string } }
type Props = { hub: string; groups: readonly Group[] }

/** Whose outcomes a group has. */
export const outcomesOf = (hub: string, { kind, id }: Pick<Group, 'kind' | 'id'>) =>
  outcomesQuery(hub, { [kind]: id })

/** Who is still there year by year, of each group; the numbers and their rows are with outcomes. */
export function CohortSurvival({ hub, groups }: Props) {
  const t = useWords('outcomes')
  const language = useLanguage()
  const found = useQueries({ queries: groups.map((group) => outcomesOf(hub, group)) })
  return (
    <Panel>
      <Section title={t('survival.title')}>
        <div className={styles.curves}>
          {groups.map((group, place) => {
            const figures = found[place]?.data?.figures
            return (
              <div key={`${group.kind} ${group.id}`} className={styles.curve}>
                <Link
                  to="/hub/outcomes"
                  search={{ [group.kind]: group.id }}
                  className={linkClass({ kind: 'text' })}
                >
                  {group.name[language]}
                </Link>
                {figures === undefined ? (
                  <Skeleton label={t('survival.curve')} lines={4} />
                ) : (
                  <SurvivalCurve figures={figures} />
                )}
              </div>
            )
          })}
        </div>
      </Section>
    </Panel>
  )
}
