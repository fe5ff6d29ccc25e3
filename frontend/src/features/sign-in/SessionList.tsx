import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { showToast } from '@/ui/toasts'

import { type SignIn, sessionsQuery, useEndSessions } from './api'
import styles from './SignIn.module.css'

const MINUTE = 60_000

/** The browsers in which the person is signed in, each with its way out. */
export function SessionList({ zone }: { zone: string }) {
  const t = useWords('session')
  const message = useProblemMessage()
  const { data: sessions } = useSuspenseQuery(sessionsQuery())
  const [asking, setAsking] = useState(false)
  const end = useEndSessions()

  const finish = (id: string | null, done: string) =>
    end.mutate(id, {
      onSuccess: () => showToast({ title: done, kind: 'success' }),
      onError: (error) => showToast({ title: message(error), kind: 'danger' }),
      onSettled: () => setAsking(false),
    })

  return (
    <>
      <ul className={styles.sessions}>
        {sessions
          .toSorted((a, b) => Number(b.current) - Number(a.current))
          .map((session) => (
            <li key={session.id}>
              <Device session={session} zone={zone} />
              {session.current ? null : (
                <Button
                  kind="outline"
                  size="small"
                  isPending={end.isPending && end.variables === session.id}
                  onPress={() => finish(session.id, t('sessions.ended'))}
                  aria-label={t('sessions.endOf', {
                    device: nameOf(session) || t('sessions.unknown'),
                  })}
                >
                  {t('sessions.end')}
                </Button>
              )}
            </li>
          ))}
      </ul>
      {sessions.length < 2 ? null : (
        <div className={styles.all}>
          <Button kind="danger" onPress={() => setAsking(true)}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
      <AlertDialog
        isOpen={asking}
        onOpenChange={setAsking}
        title={t('sessions.endOthersTitle')}
        labels={{ confirm: t('sessions.endOthers'), dismiss: t('keep') }}
        onConfirm={() => finish(null, t('sessions.endedOthers'))}
        isPending={end.isPending}
        danger
      >
        <p>{t('sessions.endOthersText')}</p>
      </AlertDialog>
    </>
  )
}

function Device({ session, zone }: { session: SignIn; zone: string }) {
  const t = useWords('session')
  const format = useFormat(zone)
  const now = useNow(MINUTE)
  const seen = format.relative(session.last_seen_at, new Date(now).toISOString())
  return (
    <>
      <Icon name={/Android|iOS/.test(session.agent) ? 'phone' : 'system'} />
      <div className={styles.device}>
        <span className={styles.name}>
          {nameOf(session) || t('sessions.unknown')}
          {session.current ? <Badge tone="success">{t('sessions.here')}</Badge> : null}
        </span>
        <small>
          {session.current ? t('sessions.now') : t('sessions.seen', { when: seen })}
          {session.network ? `, ${session.network}` : null}
        </small>
        <small>
          {t('sessions.since', {
            from: format.date(session.created_at),
            until: format.date(session.expires_at),
          })}
        </small>
      </div>
    </>
  )
}

/** The server says `Firefox on Linux`; names alone need no translation. */
function nameOf({ agent }: SignIn): string {
  return agent.replace(' on ', ', ')
}
