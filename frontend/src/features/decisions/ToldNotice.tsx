import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { type Told, toldQuery } from '@/api/decisions'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'

import { stateOf, TONES } from './told'

type Props = { application: string }

const useTold = (application: string) =>
  useQuery(toldQuery()).data?.items.find(({ application_id: id }) => id === application)

/** On the page of an application: what was decided, and the way to it. */
export function ToldNotice({ application }: Props) {
  const told = useTold(application)
  return told === undefined ? null : <Shown told={told} />
}

function Shown({ told }: { told: Told }) {
  const t = useWords('decisions')
  const format = useFormat(told.zone)
  const state = stateOf(told)
  return (
    <Notice
      kind={TONES[state]}
      title={t(`told.${state}`)}
      actions={
        <Link
          to="/applications/$applicationId/decision"
          params={{ applicationId: told.application_id }}
          className={buttonClass({ kind: told.is_open ? 'ink' : 'outline' })}
        >
          {t(told.is_open ? 'told.answer' : 'told.look')}
        </Link>
      }
    >
      {told.is_open && told.expires_at !== null
        ? t('offer.until', { when: format.dateTime(told.expires_at) })
        : t('mine.told', { when: format.date(told.decided_at) })}
    </Notice>
  )
}

/** In the list of one's own applications: what was decided, in a word. */
export function ToldBadge({ application }: Props) {
  const t = useWords('decisions')
  const told = useTold(application)
  if (told === undefined) return null
  const state = stateOf(told)
  const tone = TONES[state]
  return <Badge tone={tone === 'waiting' ? 'warning' : tone}>{t(`told.${state}`)}</Badge>
}
