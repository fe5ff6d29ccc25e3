import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { isProblem, ProblemError, UNREACHABLE } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { isMissing } from '@/lib/parts/missing'
import { buttonClass } from '@/ui/buttonClass'

import { Message } from './Message'
import { NotFoundScreen } from './NotFoundScreen'

/** Stands where a screen could not be loaded or drawn. Nothing of it is fetched when it is needed. */
export function FailureScreen({ error, reset }: ErrorComponentProps) {
  const t = useWords('shell')
  const router = useRouter()
  const again = async () => {
    await router.invalidate()
    reset()
  }
  const ways = (
    <>
      <button type="button" className={buttonClass()} onClick={again}>
        {t('failure.again')}
      </button>
      <Link to="/" className={buttonClass({ kind: 'outline' })}>
        {t('failure.home')}
      </Link>
    </>
  )
  if (isMissing(error) || isProblem(error, UNREACHABLE)) {
    return <Unreached onOnline={again}>{ways}</Unreached>
  }
  if (error instanceof ProblemError && error.problem.status === 404) return <NotFoundScreen />
  return <Failed error={error}>{ways}</Failed>
}

type UnreachedProps = { onOnline: () => void; children: ReactNode }

/** The network is gone, or nobody answers. */
function Unreached({ onOnline, children }: UnreachedProps) {
  const t = useWords('shell')
  // The network is outside React: when it is back, the page comes without being asked for.
  useEffect(() => {
    addEventListener('online', onOnline)
    return () => removeEventListener('online', onOnline)
  }, [onOnline])
  return (
    <Message title={t('failure.unreached')} text={t('failure.waiting')}>
      {children}
    </Message>
  )
}

/** The server has refused, or something is wrong with us. */
function Failed({ error, children }: { error: unknown; children: ReactNode }) {
  const t = useWords('shell')
  const message = useProblemMessage()
  const id = error instanceof ProblemError ? error.requestId : null
  return (
    <Message title={message(error)} text={id === null ? null : t('failure.requestId', { id })}>
      {children}
    </Message>
  )
}
