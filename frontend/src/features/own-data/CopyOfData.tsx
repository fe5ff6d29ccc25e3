import { useSuspenseQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWait } from '@/api/useWait'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { ProgressBar } from '@/ui/ProgressBar'

import { type Copy, copyAddress, isUnderWay, ownDataQuery, useAskForCopy } from './api'
import styles from './OwnData.module.css'

type Props = { zone: string }

/** All that is known about the reader, as a ZIP: what is in it, how far it is, where it is fetched. */
export function CopyOfData({ zone }: Props) {
  const t = useWords('ownData')
  const language = useLanguage()
  const { data } = useSuspenseQuery(ownDataQuery())
  const ask = useAskForCopy()
  const wait = useWait(ask)
  const copy = data.copy_of_data
  const underWay = copy !== null && isUnderWay(copy)
  const ready = copy?.state === 'ready'
  return (
    <div className={styles.part}>
      <p>{t('copy.lead')}</p>
      <p className={styles.quiet}>{t('copy.without')}</p>
      <ProblemNotice of={ask} />
      <div role="status">{copy === null ? null : <Shown copy={copy} zone={zone} />}</div>
      {underWay ? null : (
        <div>
          <Button
            kind={ready ? 'outline' : 'ink'}
            isPending={ask.isPending}
            isDisabled={wait > 0}
            onPress={() => ask.mutate(language)}
          >
            {t(copy === null ? 'copy.ask' : 'copy.again')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Shown({ copy, zone }: { copy: Copy; zone: string }) {
  const t = useWords('ownData')
  const format = useFormat(zone)
  const { id, state, done, total, bytes, expires_at: until } = copy
  if (isUnderWay(copy)) {
    return (
      <ProgressBar
        label={t('copy.making')}
        value={done}
        max={Math.max(total, 1)}
        formatted={t('copy.progress', {
          done: format.number(done),
          total: format.number(total),
        })}
      />
    )
  }
  if (state === 'over') return <p className={styles.quiet}>{t('copy.over')}</p>
  if (state === 'failed' || until === null || bytes === null) {
    return (
      <Notice kind="danger" title={t('copy.failed')}>
        {t('copy.failedText')}
      </Notice>
    )
  }
  const size = Math.max(0.1, Math.round(bytes / 100_000) / 10)
  return (
    <Notice
      kind="success"
      title={t('copy.ready')}
      actions={
        <ButtonLink href={copyAddress(id)} download>
          <Icon name="download" />
          {t('copy.fetch', { size: format.number(size) })}
        </ButtonLink>
      }
    >
      {t('copy.until', { when: format.dateTime(until) })}
    </Notice>
  )
}
