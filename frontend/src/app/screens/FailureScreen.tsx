import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { ProblemError } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import { Message } from './Message'
import { NotFoundScreen } from './NotFoundScreen'

/** Stands where a screen could not be loaded or drawn. */
export function FailureScreen({ error, reset }: ErrorComponentProps) {
  const t = useWords('shell')
  const message = useProblemMessage()
  const router = useRouter()
  const problem = error instanceof ProblemError ? error : null
  if (problem?.problem.status === 404) return <NotFoundScreen />

  const again = async () => {
    await router.invalidate()
    reset()
  }
  return (
    <Message
      title={message(error)}
      text={problem?.requestId ? t('failure.requestId', { id: problem.requestId }) : null}
    >
      <button type="button" className={buttonClass()} onClick={again}>
        {t('failure.again')}
      </button>
      <Link to="/" className={buttonClass({ kind: 'outline' })}>
        {t('failure.home')}
      </Link>
    </Message>
  )
}
