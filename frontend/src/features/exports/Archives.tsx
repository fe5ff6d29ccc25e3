import { useQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { ProgressBar } from '@/ui/ProgressBar'

import { type Archive, archiveAddress, archivesQuery, isUnderWay } from './api'

type Props = { callId: string; zone: string }

/** The newest archive that the reader has asked for: how far it is, and where it is fetched. */
export function Archives({ callId, zone }: Props) {
  const { data } = useQuery(archivesQuery(callId))
  const [newest] = data?.items ?? []
  if (newest === undefined || newest.state === 'over') return null
  return (
    <div role="status">
      <Shown archive={newest} zone={zone} />
    </div>
  )
}

function Shown({ archive, zone }: { archive: Archive; zone: string }) {
  const t = useWords('exports')
  const format = useFormat(zone)
  const { id, state, done, total, bytes, expires_at: until } = archive
  if (isUnderWay(archive)) {
    return (
      <ProgressBar
        label={t('archive.packing')}
        value={done}
        max={total}
        formatted={t('archive.progress', {
          done: format.number(done),
          total: format.number(total),
        })}
      />
    )
  }
  if (state === 'failed' || until === null || bytes === null) {
    return (
      <Notice kind="danger" title={t('archive.failed')}>
        {t('archive.failedText')}
      </Notice>
    )
  }
  const size = Math.max(0.1, Math.round(bytes / 100_000) / 10)
  return (
    <Notice
      kind="success"
      title={t('archive.ready', { count: total })}
      actions={
        <ButtonLink href={archiveAddress(id)} download size="small">
          <Icon name="download" />
          {t('archive.fetch', { size: format.number(size) })}
        </ButtonLink>
      }
    >
      {t('archive.until', { when: format.dateTime(until) })}
    </Notice>
  )
}
