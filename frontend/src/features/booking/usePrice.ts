import { useQuery } from '@tanstack/react-query'

import { type Quote, quoteQuery } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Audience } from '@/ui/weave/todaysKilim'

import type { Studio } from './api'

type Time = { starts_at: string; ends_at: string }
type Money = { amount: number; currency: string }

type Price = {
  /** Nothing while it is not known. */
  words: string | undefined
  pays: boolean
  /** Whether this person cannot book this at all: not theirs, or more than they have. */
  isStuck: boolean
  /** Only where it costs credits. */
  quote: Quote | undefined
}

/** What booking a time costs: money for the public, credits or nothing for residents. */
export function usePrice(studio: Studio, audience: Audience, time: Time, money?: Money): Price {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const { data: quote } = useQuery({
    ...quoteQuery({ studio_id: studio.id, ...time }),
    enabled: audience === 'resident',
  })
  const minutes = quote?.credit_minutes ?? 0
  if (quote !== undefined && minutes > 0) {
    const words = t('price.credits', { length: format.duration(minutes) })
    return { words, pays: true, isStuck: minutes > (quote.available ?? 0), quote }
  }
  const isPublic = audience === 'public'
  const isOpen = studio.open_to === 'everyone'
  const words = isPublic && isOpen ? money && format.money(money) : t('price.free')
  return { words, pays: isPublic, isStuck: isPublic && !isOpen, quote: undefined }
}
