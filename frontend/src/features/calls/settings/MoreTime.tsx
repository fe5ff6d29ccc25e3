import { useState } from 'react'
import { type CallSettings, useRevokeCode } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { CodeDialog } from './CodeDialog'
import { ExtendDialog } from './ExtendDialog'
import styles from './Settings.module.css'

/** More time: for everybody by an extension, for some by codes. */
export function MoreTime({ call }: { call: CallSettings }) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const format = useFormat(call.zone)
  const [open, setOpen] = useState<'extend' | 'code' | null>(null)
  const canExtend = call.stage === 'soon' || call.stage === 'open' || call.stage === 'grace'
  return (
    <Section title={t('more.title')}>
      <ul className={styles.list}>
        {call.extensions.map((one) => (
          <li key={one.closes_at}>
            <span className={styles.words}>
              <b>
                {t('more.extended', {
                  from: format.dateTime(one.old_closes_at),
                  to: format.dateTime(one.closes_at),
                })}
              </b>
              <span className={styles.quiet}>{one.reason[language]}</span>
            </span>
          </li>
        ))}
        {call.codes.map((code) => (
          <Code key={code.id} callId={call.id} code={code} zone={call.zone} />
        ))}
      </ul>
      <div className={styles.foot}>
        {canExtend ? (
          <Button kind="outline" onPress={() => setOpen('extend')}>
            {t('more.extend')}
          </Button>
        ) : null}
        <Button kind="outline" onPress={() => setOpen('code')}>
          {t('more.giveCode')}
        </Button>
      </div>
      {open === 'extend' ? <ExtendDialog call={call} onClose={() => setOpen(null)} /> : null}
      {open === 'code' ? <CodeDialog call={call} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}

type CodeProps = { callId: string; code: CallSettings['codes'][number]; zone: string }

function Code({ callId, code, zone }: CodeProps) {
  const t = useWords('callSettings')
  const format = useFormat(zone)
  const revoke = useRevokeCode(callId)
  return (
    <li>
      <span className={styles.words}>
        <b>{t('more.code', { when: format.dateTime(code.until) })}</b>
        <span className={styles.quiet}>
          {code.reason} · {t('more.uses', { uses: code.uses, most: code.max_uses })}
        </span>
        <ProblemNotice of={revoke} />
      </span>
      {code.revoked_at === null ? (
        <Button
          kind="outline"
          size="small"
          isPending={revoke.isPending}
          onPress={() => revoke.mutate(code.id)}
          aria-label={t('more.revokeOf', { reason: code.reason })}
        >
          {t('more.revoke')}
        </Button>
      ) : (
        <Badge mark="hollow">{t('more.revoked')}</Badge>
      )}
    </li>
  )
}
