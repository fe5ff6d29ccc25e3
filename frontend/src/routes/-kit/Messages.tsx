import { useWords } from '@/lib/i18n/useWords'

import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Link } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { ProgressBar } from '@/ui/ProgressBar'
import { RunningThread } from '@/ui/RunningThread'
import { Skeleton } from '@/ui/Skeleton'

import { Specimen } from './Specimen'

/** What the page says about itself. */
export function Messages() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('messages.notices')} layout="wide">
        <Notice title={t('messages.infoTitle')}>{t('messages.info')}</Notice>
        <Notice kind="success">{t('messages.success')}</Notice>
        <Notice
          kind="warning"
          title={t('messages.warningTitle')}
          actions={<Link href="#messages">{t('messages.renew')}</Link>}
        >
          {t('messages.warning')}
        </Notice>
        <Notice kind="danger" title={t('messages.dangerTitle')}>
          {t('messages.danger')}
        </Notice>
        <Notice
          kind="waiting"
          title={t('messages.offerTitle')}
          actions={
            <>
              <Button kind="field">{t('messages.take')}</Button>
              <Button kind="field">{t('messages.pass')}</Button>
            </>
          }
        >
          {t('messages.offer')}
        </Notice>
      </Specimen>
      <Specimen title={t('messages.badges')}>
        <Badge tone="success">{t('messages.confirmed')}</Badge>
        <Badge tone="warning" mark="hollow">
          {t('messages.waiting')}
        </Badge>
        <Badge tone="danger">{t('messages.cancelled')}</Badge>
        <Badge tone="info">{t('messages.ready')}</Badge>
        <Badge mark="chequered">{t('messages.blocked')}</Badge>
        <Badge mark="hollow">{t('messages.open')}</Badge>
      </Specimen>
      <Specimen title={t('messages.tags')}>
        <Tag>{t('weave.sound')}</Tag>
        <Tag tone="info">{t('bookings.resident')}</Tag>
        <Tag tone="success">{t('bookings.programme')}</Tag>
        <Tag tone="warning">{t('bookings.public')}</Tag>
        <Tag tone="danger">{t('bookings.hub')}</Tag>
      </Specimen>
      <Specimen title={t('messages.empty')} layout="wide">
        <EmptyState
          seed="bookings"
          title={t('messages.emptyTitle')}
          action={<Button kind="outline">{t('messages.emptyAction')}</Button>}
        >
          {t('messages.emptyText')}
        </EmptyState>
      </Specimen>
      <Specimen title={t('messages.loading')} layout="stack">
        <Skeleton label={t('messages.loadingLabel')} />
        <Skeleton label={t('messages.loadingLabel')} shape="block" lines={2} />
        <RunningThread label={t('messages.uploading')} />
      </Specimen>
      <Progress />
    </>
  )
}

function Progress() {
  const t = useWords('kit')
  return (
    <Specimen title={t('messages.progress')} layout="stack">
      <ProgressBar
        label={t('messages.credits')}
        value={12}
        max={18}
        formatted={t('messages.creditsLeft')}
      />
      <ProgressBar
        label={t('messages.jobs')}
        value={61}
        max={80}
        formatted={t('messages.jobsCount')}
        dye="programme"
      />
      <ProgressBar
        label={t('messages.women')}
        value={54}
        max={100}
        formatted={t('messages.womenShare')}
        dye="hub"
      />
      <ProgressBar
        label={t('messages.trained')}
        value={118}
        max={200}
        formatted={t('messages.trainedCount')}
        dye="public"
      />
    </Specimen>
  )
}
