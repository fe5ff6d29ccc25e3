import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

import { type Me, useKeepLanguage } from '@/features/session/api'
import { speak } from '@/lib/i18n/i18n'
import type { Language } from '@/lib/i18n/languages'

/**
 * Turns the whole application to another language: words, page title, and the texts that the
 * server writes in the reader's language. A signed-in person's profile remembers it.
 */
export function useSpeak(me: Me | null): (language: Language) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  const { mutateAsync: keep } = useKeepLanguage()

  return async (language) => {
    await speak(language)
    // When the profile cannot be saved the choice still holds on this device.
    if (me !== null) await keep({ me, language }).catch(() => undefined)
    await queries.invalidateQueries()
    await router.invalidate()
  }
}
