import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

import type { Obstacle } from './api'
import { type FindSearch, USUAL_DAYS, WINDOWS } from './findSearch'
import styles from './Obstacles.module.css'

type Props = {
  obstacles: readonly Obstacle[]
  search: FindSearch
  onChange: (search: FindSearch) => void
}

const PASSING = new Set<Obstacle['kind']>([
  'closed',
  'studio-taken',
  'group-busy',
  'extra-taken',
  'never-together',
])
const LONGEST = Math.max(...WINDOWS)

/** Why nothing was found, and the one thing that may help: looking further ahead. */
export function Obstacles({ obstacles, search, onChange }: Props) {
  const t = useWords('finding')
  const words = useObstacleWords()
  const { days = USUAL_DAYS } = search
  const mayPass = days < LONGEST && obstacles.every(({ kind }) => PASSING.has(kind))
  return (
    <EmptyState
      seed="finding"
      title={t('empty.title')}
      action={
        mayPass ? (
          <Button kind="outline" onPress={() => onChange({ ...search, days: LONGEST })}>
            {t('empty.further', { count: LONGEST })}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.reasons}>
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.kind} ${obstacle.name}`}>{words(obstacle)}</li>
        ))}
      </ul>
    </EmptyState>
  )
}

const IN_MINUTES = new Set<Obstacle['kind']>(['too-short', 'too-long', 'off-grid'])

function useObstacleWords() {
  const t = useWords('finding')
  const format = useFormat('UTC') // lengths and numbers have no zone
  return ({ kind, limit, name, wanted, free }: Obstacle) => {
    const most = limit ?? 0
    return t(`obstacles.${kind}`, {
      limit: IN_MINUTES.has(kind) ? format.duration(most) : format.number(most),
      name: name ?? t('empty.unknown'),
      wanted: format.number(wanted ?? 0),
      free: format.number(free ?? 0),
    })
  }
}
