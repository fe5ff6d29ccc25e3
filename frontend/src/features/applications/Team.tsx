import { useState } from 'react'
import type { Application, Member } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import styles from './Applications.module.css'
import { type TeamChange, useChangeTeam } from './api'
import { InviteForm } from './InviteForm'

type Props = { application: Application; me: string; onLeft: () => void }

/** Who works on the application, and who is invited to. */
export function Team({ application, me, onLeft }: Props) {
  const t = useWords('applications')
  const { id, members, invitations, role, call } = application
  const format = useFormat(call.zone)
  const change = useChangeTeam(id)
  const [asked, setAsked] = useState<TeamChange | null>(null)
  const isOwner = role === 'owner'
  const act = (wish: TeamChange) =>
    change.mutate(wish, {
      onSuccess: () => {
        if (wish.kind === 'remove' && wish.person === me) onLeft()
      },
      onSettled: () => setAsked(null),
    })
  const nameOf = (person: string) =>
    members?.find((one) => one.person.id === person)?.person.name ?? ''
  return (
    <div className={styles.fields}>
      <Section title={t('team.title')}>
        <ul className={styles.people}>
          {(members ?? []).map((member) => (
            <li key={member.person.id}>
              <Avatar seed={member.person.id} size={39} />
              <span className={styles.who}>
                <b>{member.person.name}</b>
                <small>
                  {t(`team.roles.${member.role}`)}
                  {member.here ? ` · ${t('team.here')}` : ''}
                </small>
              </span>
              <MemberActions {...{ member, isOwner, me, act }} onAsk={setAsked} />
            </li>
          ))}
        </ul>
        <ProblemNotice of={change} />
      </Section>
      {(invitations ?? []).length === 0 ? null : (
        <Section title={t('team.invited')}>
          <ul className={styles.people}>
            {invitations?.map((one) => (
              <li key={one.id}>
                <span className={styles.who}>
                  <b>{one.email}</b>
                  <small>
                    {t(`team.roles.${one.role}`)} ·{' '}
                    {t('team.until', { when: format.dayAndMonth(one.expires_at) })}
                  </small>
                </span>
                {isOwner ? (
                  <Button
                    kind="quiet"
                    size="small"
                    onPress={() => act({ kind: 'revoke', invitation: one.id })}
                  >
                    {t('team.revoke')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isOwner ? (
        <Section title={t('team.invite')}>
          <InviteForm id={id} />
        </Section>
      ) : null}
      <AlertDialog
        isOpen={asked !== null}
        onOpenChange={(open) => open || setAsked(null)}
        title={asked === null ? '' : t(`team.ask.${askOf(asked, me)}`, { name: askedName(asked) })}
        labels={{
          confirm: asked === null ? '' : t(`team.do.${askOf(asked, me)}`),
          dismiss: t('team.keep'),
        }}
        onConfirm={() => asked && act(asked)}
        isPending={change.isPending}
        danger={asked?.kind === 'remove'}
      >
        <p>{asked === null ? '' : t(`team.meaning.${askOf(asked, me)}`)}</p>
      </AlertDialog>
    </div>
  )

  function askedName(wish: TeamChange): string {
    return 'person' in wish ? nameOf(wish.person) : ''
  }
}

const askOf = (wish: TeamChange, me: string): 'leave' | 'remove' | 'owner' =>
  wish.kind === 'owner' ? 'owner' : 'person' in wish && wish.person === me ? 'leave' : 'remove'

type ActionProps = {
  member: Member
  isOwner: boolean
  me: string
  act: (change: TeamChange) => void
  onAsk: (change: TeamChange) => void
}

function MemberActions({ member, isOwner, me, act, onAsk }: ActionProps) {
  const t = useWords('applications')
  const { id: person, name } = member.person
  if (member.role === 'owner') return null
  const quiet = { kind: 'quiet', size: 'small' } as const
  if (!isOwner) {
    return person === me ? (
      <Button {...quiet} onPress={() => onAsk({ kind: 'remove', person })}>
        {t('team.do.leave')}
      </Button>
    ) : null
  }
  const other = member.role === 'editor' ? 'viewer' : 'editor'
  return (
    <span className={styles.actions}>
      <Button
        {...quiet}
        aria-label={t(`team.makeNamed.${other}`, { name })}
        onPress={() => act({ kind: 'role', person, role: other })}
      >
        {t(`team.make.${other}`)}
      </Button>
      {member.role === 'editor' ? (
        <Button
          {...quiet}
          aria-label={t('team.handOverTo', { name })}
          onPress={() => onAsk({ kind: 'owner', person })}
        >
          {t('team.do.owner')}
        </Button>
      ) : null}
      <Button
        {...quiet}
        aria-label={t('team.removeNamed', { name })}
        onPress={() => onAsk({ kind: 'remove', person })}
      >
        {t('team.do.remove')}
      </Button>
    </span>
  )
}
