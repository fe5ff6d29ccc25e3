import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'

import { useSetState } from './api'
import styles from './Equipment.module.css'

/** A unit or an operator, as far as its state goes. */
export type Held = {
  id: string
  name: string
  state: 'in-service' | 'out-of-service'
  reason: string
  upcoming: number
}

/** Whether it can be booked, and if not, why. */
export function StateWords({ held }: { held: Held }) {
  const t = useWords('equipment')
  if (held.state === 'in-service') return <Badge tone="success">{t('state.in-service')}</Badge>
  return (
    <span className={styles.words}>
      <Badge tone="warning" mark="hollow">
        {t('state.out-of-service')}
      </Badge>
      <small>{held.reason}</small>
    </span>
  )
}

/** Takes it out of service, after asking why, or back at once. */
export function StateButton({ held, onTakeOut }: { held: Held; onTakeOut: (held: Held) => void }) {
  const t = useWords('equipment')
  const set = useSetState()
  const isIn = held.state === 'in-service'
  const back = () => set.mutate({ unitId: held.id, state: 'in-service', reason: '' })
  return (
    <Button
      kind="outline"
      size="small"
      isPending={set.isPending}
      onPress={() => (isIn ? onTakeOut(held) : back())}
      aria-label={t(isIn ? 'takeOut.of' : 'takeBack.of', { name: held.name })}
    >
      {t(isIn ? 'takeOut.do' : 'takeBack.do')}
    </Button>
  )
}
