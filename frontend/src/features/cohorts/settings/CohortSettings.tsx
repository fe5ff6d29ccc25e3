import type { ReactNode } from 'react'

import type { Cohort } from '../api'
import { AgreementPanel } from './AgreementPanel'
import { DaysPanel } from './DaysPanel'
import { StepsPanel } from './StepsPanel'
import { useAgreement } from './useAgreement'
import { useDays } from './useDays'
import { useSteps } from './useSteps'

type Props = {
  /** As the server has it now; it is read again when somebody else has changed it. */
  cohort: Cohort
  guard: (hasUnsaved: boolean) => ReactNode
  panel: (content: ReactNode) => ReactNode
}

/** What managers say of a cohort: its name and days, its steps, its agreement. */
export function CohortSettings({ cohort, guard, panel }: Props) {
  const days = useDays(cohort)
  const steps = useSteps(cohort)
  const agreement = useAgreement(cohort)
  return (
    <>
      {guard([days, steps, agreement].some(({ over }) => over.isUnsaved))}
      {panel(<DaysPanel {...days} />)}
      {panel(<StepsPanel {...steps} cohort={cohort} />)}
      {panel(<AgreementPanel {...agreement} cohort={cohort} />)}
    </>
  )
}
