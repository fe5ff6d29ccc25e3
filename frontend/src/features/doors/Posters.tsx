import { useState } from 'react'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { type DoorCode, useDoorCode } from './api'
import styles from './Doors.module.css'

type Props = { codes: readonly DoorCode[]; hub: string }

/** Every studio with the poster for its door; on paper each poster fills a page. */
export function Posters({ codes, hub }: Props) {
  return (
    <ul className={styles.posters}>
      {codes.map((code) => (
        <Poster key={code.studio_id} code={code} hub={hub} />
      ))}
    </ul>
  )
}

function Poster({ code, hub }: { code: DoorCode; hub: string }) {
  const t = useWords('doors')
  const message = useProblemMessage()
  const change = useDoorCode()
  const [asks, setAsks] = useState<'renew' | 'revoke' | null>(null)
  const send = (act: 'renew' | 'revoke') => {
    setAsks(null)
    change.mutate({ studioId: code.studio_id, act })
  }
  const has = code.svg !== null
  return (
    <li className={styles.poster} data-no-print={has ? undefined : ''}>
      <h2>{code.studio}</h2>
      {has ? (
        <img
          className={styles.code}
          alt={t('poster.alt', { studio: code.studio })}
          src={`data:image/svg+xml,${encodeURIComponent(code.svg ?? '')}`}
        />
      ) : (
        <p className={styles.noCode}>{t('poster.none')}</p>
      )}
      {has ? <p className={styles.how}>{t('poster.how')}</p> : null}
      {has && code.no_show_minutes > 0 ? (
        <p className={styles.how}>{t('poster.noShow', { count: code.no_show_minutes })}</p>
      ) : null}
      <p className={styles.hub}>{hub}</p>
      <div className={styles.buttons} data-no-print="">
        <Button
          kind="outline"
          size="small"
          isPending={change.isPending}
          onPress={() => (has ? setAsks('renew') : send('renew'))}
        >
          {t(has ? 'poster.renew' : 'poster.make')}
        </Button>
        {has ? (
          <Button kind="quiet" size="small" onPress={() => setAsks('revoke')}>
            {t('poster.revoke')}
          </Button>
        ) : null}
      </div>
      {change.isError ? <Notice kind="danger" live title={message(change.error)} /> : null}
      <AlertDialog
        isOpen={asks !== null}
        onOpenChange={() => setAsks(null)}
        danger
        title={t(`ask.${asks ?? 'renew'}`, { studio: code.studio })}
        labels={{ confirm: t(`poster.${asks ?? 'renew'}`), dismiss: t('ask.keep') }}
        onConfirm={() => asks !== null && send(asks)}
      >
        <p>{t('ask.text')}</p>
      </AlertDialog>
    </li>
  )
}
