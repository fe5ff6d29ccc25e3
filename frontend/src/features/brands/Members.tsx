import { type ReactNode, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type Brand, type Member, useJoin, useLeave, useReread } from './api'
import styles from './Brands.module.css'

const LOOKS = {
  asked: { tone: 'warning', mark: 'hollow' },
  joined: { tone: 'success', mark: 'solid' },
  declined: { tone: 'neutral', mark: 'hollow' },
  left: { tone: 'neutral', mark: 'hollow' },
} as const

type Props = {
  brand: Brand
  ask: ReactNode
  /** The reader has nothing to do with the brand any more. */
  onGone: () => void
}

/** Who belongs to a brand, since when, and who was asked. */
export function Members({ brand, ask, onGone }: Props) {
  const t = useWords('brands')
  const [leaving, setLeaving] = useState<Member | null>(null)
  const join = useJoin(brand.brand.id)
  const leave = useLeave(brand.brand.id)
  const reread = useReread()
  const columns = useColumns(brand, (member) => join.mutate(member.id), setLeaving)
  const confirm = (member: Member) => {
    const isLast = !brand.may_lead && !brand.members.some((one) => one.mine && one !== member)
    void leave
      .mutateAsync(member)
      .then(isLast ? onGone : reread, reread)
      .finally(() => setLeaving(null))
  }
  return (
    <Section title={t('members.title')} aside={ask}>
      <ProblemNotice of={join} />
      <ProblemNotice of={leave} />
      {brand.members.length === 0 ? (
        <EmptyState seed={`members ${brand.brand.id}`} title={t('members.none')}>
          {t('members.noneText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('members.title')}
          columns={columns}
          rows={brand.members}
          rowKey={({ id }) => id}
        />
      )}
      {leaving === null ? null : (
        <LeaveDialog
          member={leaving}
          isPending={leave.isPending}
          onClose={() => setLeaving(null)}
          onConfirm={() => confirm(leaving)}
        />
      )}
    </Section>
  )
}

type LeaveProps = {
  member: Member
  isPending: boolean
  onClose: () => void
  onConfirm: () => void
}

function LeaveDialog({ member, isPending, onClose, onConfirm }: LeaveProps) {
  const t = useWords('brands')
  const { name } = member.seller
  const act = member.state === 'asked' ? 'decline' : 'leave'
  const confirm = act === 'leave' && !member.mine ? 'part' : act
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t(`members.${act}Title`, { name })}
      labels={{ confirm: t(`members.${confirm}`), dismiss: t('leave') }}
      danger
      isPending={isPending}
      onConfirm={onConfirm}
    >
      {t(`members.${act}Text`)}
    </AlertDialog>
  )
}

function useColumns(
  { hub, members, may_lead: mayLead }: Brand,
  onJoin: (member: Member) => void,
  onLeave: (member: Member) => void,
): Column<Member>[] {
  const t = useWords('brands')
  const format = useFormat(hub.zone)
  const day = (date: string | null) => (date === null ? '' : format.dateShort(date))
  return [
    {
      id: 'name',
      header: t('members.name'),
      primary: true,
      cell: ({ seller, mine }) => (
        <span className={styles.named}>
          {seller.name}
          {mine ? <Tag>{t('members.mine')}</Tag> : null}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('members.state'),
      cell: ({ state }) => <Badge {...LOOKS[state]}>{t(`members.states.${state}`)}</Badge>,
    },
    { id: 'joined', header: t('members.joined'), cell: ({ joined_on }) => day(joined_on) },
    ...(members.some(({ left_on }) => left_on !== null)
      ? [{ id: 'left', header: t('members.left'), cell: ({ left_on }: Member) => day(left_on) }]
      : []),
    {
      id: 'acts',
      header: t('members.acts'),
      headerHidden: true,
      align: 'end',
      cell: (member) => (
        <Acts member={member} mayLead={mayLead} onJoin={onJoin} onLeave={onLeave} />
      ),
    },
  ]
}

type ActsProps = {
  member: Member
  mayLead: boolean
  onJoin: (member: Member) => void
  onLeave: (member: Member) => void
}

function Acts({ member, mayLead, onJoin, onLeave }: ActsProps) {
  const t = useWords('brands')
  const { name } = member.seller
  const isAsked = member.state === 'asked' && member.mine
  const leaves = member.mine ? 'leave' : 'part'
  return (
    <span className={styles.acts}>
      {isAsked ? (
        <>
          <Button
            size="small"
            aria-label={t('members.joinOf', { name })}
            onPress={() => onJoin(member)}
          >
            {t('members.join')}
          </Button>
          <Button
            kind="outline"
            size="small"
            aria-label={t('members.declineOf', { name })}
            onPress={() => onLeave(member)}
          >
            {t('members.decline')}
          </Button>
        </>
      ) : null}
      {member.state === 'joined' && (member.mine || mayLead) ? (
        <Button
          kind="outline"
          size="small"
          aria-label={t(`members.${leaves}Of`, { name })}
          onPress={() => onLeave(member)}
        >
          {t(`members.${leaves}`)}
        </Button>
      ) : null}
    </span>
  )
}
