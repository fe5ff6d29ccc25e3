import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'

import type { Person } from './api'
import type { Wish } from './ConfirmChange'
import styles from './People.module.css'

const LONGEST_REASON = 500

type Props = { person: Person; isMe: boolean; onWish: (wish: Wish) => void }

/** For administrators: keeps a person out, or lets them in again. */
export function AccessSection({ person, isMe, onWish }: Props) {
  const t = useWords('people')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)

  const suspend = () => {
    const given = reason.trim()
    setMissing(given === '')
    if (given !== '') onWish({ change: { kind: 'suspend', reason: given } })
  }
  if (isMe) {
    return (
      <Section title={t('access')} level={3}>
        <Notice>{t('notYourself')}</Notice>
      </Section>
    )
  }
  return (
    <Section title={t('access')} level={3}>
      <div className={styles.grant}>
        {person.state === 'suspended' ? (
          <Button
            kind="outline"
            isDisabled={!person.allowed.includes('restore')}
            onPress={() => onWish({ change: { kind: 'restore' } })}
          >
            {t('restore')}
          </Button>
        ) : (
          <>
            <TextField
              label={t('reason')}
              help={t('reasonHelp')}
              value={reason}
              onChange={(text) => {
                setReason(text)
                setMissing(false)
              }}
              maxLength={LONGEST_REASON}
              error={missing ? t('reasonMissing') : undefined}
            />
            <Button
              kind="danger"
              isDisabled={!person.allowed.includes('suspend')}
              onPress={suspend}
            >
              {t('suspend')}
            </Button>
          </>
        )}
      </div>
    </Section>
  )
}
