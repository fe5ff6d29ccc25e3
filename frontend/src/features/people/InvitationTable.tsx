import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge, type Tone } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { type Invitation, invitationsQuery, useRevokeInvitation } from './api'
import { useRoleName } from './useRoleName'

const LOOKS: Record<Invitation['state'], { tone: Tone; mark: 'solid' | 'hollow' }> = {
  open: { tone: 'warning', mark: 'hollow' },
  accepted: { tone: 'success', mark: 'solid' },
  revoked: { tone: 'neutral', mark: 'solid' },
  expired: { tone: 'neutral', mark: 'hollow' },
}

type Props = {
  hub: string | undefined
  zone: string
  manyHubs: boolean
}

/** Who was invited by whom, and what became of it. */
export function InvitationTable({ hub, zone, manyHubs }: Props) {
  const t = useWords('people')
  const pages = useSuspenseInfiniteQuery(invitationsQuery(hub))
  const invitations = pages.data.pages.flatMap((page) => page.items)
  const [revoking, setRevoking] = useState<Invitation | null>(null)
  return (
    <>
      <Table
        caption={t('invitations.title')}
        columns={useColumns({ zone, manyHubs, onRevoke: setRevoking })}
        rows={invitations}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="invitations" title={t('invitations.none')}>
            {t('invitations.noneText')}
          </EmptyState>
        }
      />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
      <ConfirmRevoke invitation={revoking} onClose={() => setRevoking(null)} />
    </>
  )
}

type ColumnProps = {
  zone: string
  manyHubs: boolean
  onRevoke: (invitation: Invitation) => void
}

function useColumns({ zone, manyHubs, onRevoke }: ColumnProps): Column<Invitation>[] {
  const t = useWords('people')
  const format = useFormat(zone)
  const nameOf = useRoleName(manyHubs)
  return [
    { id: 'email', header: t('email'), primary: true, cell: ({ email }) => email },
    { id: 'role', header: t('role'), cell: ({ role, hub }) => nameOf(role, hub.name) },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state }) => <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>,
    },
    { id: 'by', header: t('invitedBy'), cell: ({ invited_by }) => invited_by.name },
    {
      id: 'until',
      header: t('validUntil'),
      cell: ({ expires_at }) => format.dateShort(expires_at),
    },
    {
      id: 'revoke',
      header: t('withdraw'),
      headerHidden: true,
      align: 'end',
      cell: (invitation) =>
        invitation.state === 'open' ? (
          <Button
            kind="outline"
            size="small"
            aria-label={t('withdrawOf', { email: invitation.email })}
            onPress={() => onRevoke(invitation)}
          >
            {t('withdraw')}
          </Button>
        ) : null,
    },
  ]
}

function ConfirmRevoke(props: { invitation: Invitation | null; onClose: () => void }) {
  const { invitation, onClose } = props
  const t = useWords('people')
  const revoke = useRevokeInvitation()
  if (invitation === null) return null
  const close = () => {
    revoke.reset()
    onClose()
  }
  // Not `onSuccess`: that is dropped when the list, read anew, no longer holds this invitation.
  const done = () => {
    showToast({ title: t('withdrawn'), kind: 'success' })
    close()
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={close}
      title={t('withdrawTitle')}
      labels={{ confirm: t('withdraw'), dismiss: t('leave') }}
      isPending={revoke.isPending}
      danger
      onConfirm={() => void revoke.mutateAsync(invitation.id).then(done, () => undefined)}
    >
      <p>{t('withdrawText', { email: invitation.email })}</p>
      <ProblemNotice of={revoke} />
    </AlertDialog>
  )
}
