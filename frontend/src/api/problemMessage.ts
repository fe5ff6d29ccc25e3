import { catalogueOf } from '@/lib/i18n/i18n'
import { hasText, type Key, type Translate } from '@/lib/i18n/translate'
import { useWords } from '@/lib/i18n/useWords'

import { ProblemError } from './problem'

/** What to tell a person about `error`, in words written per `type`; the server sends no prose. */
export function useProblemMessage(): (error: unknown) => string {
  const t = useWords('problems')
  return (error) => message(t, error)
}

function message(t: Translate<'problems'>, error: unknown): string {
  if (!(error instanceof ProblemError)) return t('unknown')
  const slug = error.problem.type.replace('/problems/', '')
  if (hasText(catalogueOf('problems') ?? {}, slug)) return t(slug as Key<'problems'>)
  return error.problem.status >= 500 ? t('internal') : t('unknown')
}
