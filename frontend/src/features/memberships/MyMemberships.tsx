import { useSuspenseQuery } from '@tanstack/react-query'

import { LOOK } from '@/api/memberships'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { showToast } from '@/ui/toasts'

import { type Membership, ownMembershipsQuery, useWithdraw } from './api'
import styles from './Memberships.module.css'
import { Renew } from './Renew'
import { inOrder } from './standing'

type Props = { hub: { slug: string; zone: string } }

/** The plans that one is in, was in, or has asked for. */
export function MyMemberships({ hub }: Props) {
  const t = useWords('memberships')
  const { data } = useSuspenseQuery(ownMembershipsQuery(hub.slug))
  if (data.items.length === 0) {
    return (
      <EmptyState seed="membership" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.list}>
      {inOrder(data.items).map((membership) => (
        <One key={membership.id} membership={membership} zone={hub.zone} />
      ))}
    </ul>
  )
}

/** One membership: its plan and days, what it gives a place to, and what one can do about it. */
function One({ membership, zone }: { membership: Membership; zone: string }) {
  const t = useWords('memberships')
  const language = useLanguage()
  const { plan, organisation, standing, reason, spots } = membership
  return (
    <li className={styles.one}>
      <div className={styles.head}>
        <h3>{plan[language]}</h3>
        <Badge {...LOOK[standing]}>{t(`standing.${standing}`)}</Badge>
      </div>
      {organisation === null ? null : <p>{t('for', { name: organisation.name })}</p>}
      <Days membership={membership} zone={zone} />
      {spots.length === 0 ? null : (
        <p>
          {spots
            .map(({ kind, number }) => t(`spot.${kind}`, { number: String(number) }))
            .join(', ')}
        </p>
      )}
      {reason === '' ? null : <p className={styles.said}>{reason}</p>}
      {membership.renewable ? <Renew membership={membership} zone={zone} /> : null}
      {standing === 'applied' ? <Withdraw membership={membership} /> : null}
    </li>
  )
}

function Days({ membership, zone }: { membership: Membership; zone: string }) {
  const t = useWords('memberships')
  const format = useFormat(zone)
  const { starts_on: from, ends_on: until, paused_since: paused, standing } = membership
  if (standing === 'applied') return <p>{t('asked', { day: format.date(from) })}</p>
  if (standing === 'refused' || standing === 'withdrawn') return null
  return (
    <p>
      {until === null
        ? t('since', { day: format.date(from) })
        : t('days', { from: format.date(from), until: format.date(until) })}
      {paused === null ? '' : ` ${t('pausedSince', { day: format.date(paused) })}`}
    </p>
  )
}

function Withdraw({ membership }: { membership: Membership }) {
  const t = useWords('memberships')
  const withdraw = useWithdraw()
  const go = () =>
    void withdraw.mutateAsync(membership).then(
      () => showToast({ title: t('withdrawn') }),
      () => undefined,
    )
  return (
    <>
      <ProblemNotice of={withdraw} />
      <div className={styles.foot}>
        <Button kind="outline" size="small" isPending={withdraw.isPending} onPress={go}>
          {t('withdraw')}
        </Button>
      </div>
    </>
  )
}
