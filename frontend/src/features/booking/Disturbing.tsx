import { useQuery } from '@tanstack/react-query'

import { quoteQuery } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import type { Studio } from './api'

type Props = { studio: Studio; time: { starts_at: string; ends_at: string } }

/** Who is next door at that time, where the two may disturb each other. It refuses nothing. */
export function Disturbing({ studio, time }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const { data } = useQuery(quoteQuery({ studio_id: studio.id, ...time }))
  const others = data?.disturbing ?? []
  if (others.length === 0) return null
  return (
    <Notice kind="info" live title={t('disturbing.title', { count: others.length })}>
      {others.map(({ studio_id, studio: name, reason, starts_at, ends_at }) => (
        <p key={`${studio_id} ${starts_at}`}>
          <b>{`${name}, ${format.times(starts_at, ends_at)}`}</b>
          {` · ${reason}`}
        </p>
      ))}
      <p>{t('disturbing.text')}</p>
    </Notice>
  )
}
