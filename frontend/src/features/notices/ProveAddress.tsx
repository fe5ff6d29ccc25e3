import { ProblemNotice } from '@/api/ProblemNotice'
import { looksLikeEmail } from '@/lib/forms/email'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import { useAskCode } from './api'
import styles from './Notices.module.css'

type TextPart = {
  id: string
  name: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}
type Props = { hub: string; email: TextPart; code: TextPart }

/** Whoever is not signed in shows that an address is theirs; the answer goes there. */
export function ProveAddress({ hub, email, code }: Props) {
  const t = useWords('notices')
  const language = useLanguage()
  const ask = useAskCode()
  const address = email.value.trim()
  // A code belongs to the address that it was sent to.
  const isSent = ask.isSuccess && ask.variables.email === address
  return (
    <>
      <TextField
        {...email}
        label={t('code.email')}
        help={t('code.emailHelp')}
        type="email"
        autoComplete="email"
        maxLength={254}
        isRequired
      />
      <div className={styles.code}>
        <Button
          kind="outline"
          isDisabled={!looksLikeEmail(address)}
          isPending={ask.isPending}
          onPress={() => ask.mutate({ hub, email: address, language })}
        >
          {t(isSent ? 'code.again' : 'code.ask')}
        </Button>
        <p role="status" className={styles.quiet}>
          {isSent ? t('code.sent', { email: address }) : ''}
        </p>
      </div>
      <ProblemNotice of={ask} />
      <TextField
        {...code}
        label={t('code.label')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        isRequired
        className={styles.short}
      />
    </>
  )
}
