import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import { useStopLetters } from './api'

/** Ends the letters about new listings, by the link of one. */
export function StopLetters({ secret }: { secret: string }) {
  const t = useWords('follows')
  const message = useProblemMessage()
  const { mutate, error, isPending, isSuccess } = useStopLetters()
  if (isProblem(error, '/problems/not-found')) {
    return (
      <Notice kind="warning" title={t('stop.over')} live>
        {t('stop.overText')}
      </Notice>
    )
  }
  if (isSuccess) {
    return (
      <Notice kind="success" title={t('stop.done')} live>
        {t('stop.doneText')}
      </Notice>
    )
  }
  return (
    <Notice
      kind="info"
      title={t('stop.title')}
      actions={
        <Button isDisabled={isPending} onPress={() => mutate(secret)}>
          {t('stop.button')}
        </Button>
      }
    >
      <p>{t('stop.text')}</p>
      {error ? <p role="alert">{message(error)}</p> : null}
    </Notice>
  )
}
