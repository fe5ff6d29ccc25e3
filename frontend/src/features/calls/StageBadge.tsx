import { useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'

import type { Stage } from './api'

const LOOKS: { [S in Stage]: { tone: Tone; mark: 'solid' | 'hollow' | 'chequered' } } = {
  draft: { tone: 'neutral', mark: 'hollow' },
  soon: { tone: 'info', mark: 'hollow' },
  open: { tone: 'success', mark: 'solid' },
  grace: { tone: 'warning', mark: 'solid' },
  closed: { tone: 'neutral', mark: 'solid' },
  cancelled: { tone: 'danger', mark: 'hollow' },
  archived: { tone: 'neutral', mark: 'chequered' },
}

/** At which stage a call is. */
export function StageBadge({ stage }: { stage: Stage }) {
  const t = useWords('calls')
  return <Badge {...LOOKS[stage]}>{t(`stages.${stage}`)}</Badge>
}
