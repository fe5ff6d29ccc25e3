import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import { isProblem } from './problem'
import { useProblemMessage } from './problemMessage'
import { clock, type LastTry, useWait } from './useWait'

type Props = {
  /** The mutation that may have failed. */
  of: LastTry
  /** The types that the form shows at its fields. */
  except?: readonly string[]
}

/** Says in the page why the last try failed; after too many tries with a running clock. */
export function ProblemNotice({ of, except = [] }: Props) {
  const message = useProblemMessage()
  const { error } = of
  if (error === null || except.some((type) => isProblem(error, type))) return null
  if (isProblem(error, '/problems/too-many-tries')) return <WaitNotice of={of} />
  return (
    <Notice kind="danger" live>
      {message(error)}
    </Notice>
  )
}

/** The running clock is shown, but read aloud only when it begins and when it is over. */
function WaitNotice({ of }: { of: LastTry }) {
  const t = useWords('problems')
  const left = useWait(of)
  if (left === 0) {
    return (
      <Notice kind="info" live>
        {t('waitOver')}
      </Notice>
    )
  }
  return (
    <Notice kind="warning" title={t('too-many-tries')}>
      <span aria-hidden="true">{t('wait', { time: clock(left) })}</span>
      <span className="visually-hidden" role="alert">
        {t('wait', { time: clock(waitOf(of.error)) })}
      </span>
    </Notice>
  )
}

function waitOf(error: unknown): number {
  return isProblem(error, '/problems/too-many-tries') ? Number(error.problem.retry_after) : 0
}
