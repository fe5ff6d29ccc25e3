import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'

import { type FollowUp, useSayConsent } from './api'
import styles from './Followups.module.css'

/** Whether the venture agrees to be followed, and where it says so. */
export function ConsentPanel({ venture }: { venture: FollowUp }) {
  const t = useWords('followups')
  const format = useFormat(venture.hub.zone)
  const say = useSayConsent(venture.organisation.id)
  const [source, setSource] = useState('')
  const [lacking, setLacking] = useState(false)
  const { consent, on_behalf, may_be_followed } = venture
  const send = (agreed: boolean) => {
    const none = on_behalf && source.trim() === ''
    setLacking(none)
    if (none || say.isPending) return
    const body = { agreed, replaces: consent?.id ?? null, source_note: source.trim() }
    say.mutate(body, { onSuccess: () => setSource('') })
  }
  const state = consent === null ? venture.group : consent.agreed ? 'yes' : 'no'
  return (
    <Section title={t('consent.title')}>
      <div className={styles.stack}>
        <p>{t(`consent.is.${state}`)}</p>
        {consent === null ? null : (
          <p className={styles.quiet}>
            {[consent.entered_by, format.dateTime(consent.entered_at), consent.source_note]
              .filter(Boolean)
              .join(', ')}
          </p>
        )}
        {on_behalf ? (
          <TextField
            label={t('source')}
            help={t('sourceHelp')}
            maxLength={300}
            value={source}
            onChange={setSource}
            error={lacking ? t('wrong.source') : undefined}
          />
        ) : null}
        <ProblemNotice of={say} />
        <div className={styles.actions}>
          {may_be_followed && consent !== null ? null : (
            <Button kind="outline" isPending={say.isPending} onPress={() => send(true)}>
              {t('consent.agree')}
            </Button>
          )}
          {consent?.agreed === false ? null : (
            <Button kind="outline" isPending={say.isPending} onPress={() => send(false)}>
              {t('consent.refuse')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  )
}
