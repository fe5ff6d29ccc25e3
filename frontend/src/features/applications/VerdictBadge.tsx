import type { Verdict } from '@/api/applications'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import { VERDICT_LOOKS } from './states'

/** What a rule says, or all of them together. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const t = useWords('applications')
  return <Badge {...VERDICT_LOOKS[verdict]}>{t(`verdicts.${verdict}`)}</Badge>
}
