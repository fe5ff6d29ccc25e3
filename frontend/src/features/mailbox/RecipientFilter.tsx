import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { looksLikeEmail } from '@/lib/forms/email'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import styles from './Mailbox.module.css'

type Props = { to: string | undefined; onTo: (to: string | undefined) => void }

/** Shows the letters to one address alone. */
export function RecipientFilter({ to, onTo }: Props) {
  const t = useWords('mailbox')
  const [text, setText] = useState(to ?? '')
  const [refused, setRefused] = useState(false)

  const apply = (wish: string) => {
    const address = wish.trim().toLowerCase()
    const good = address === '' || looksLikeEmail(address)
    setRefused(!good)
    if (good) onTo(address === '' ? undefined : address)
  }
  return (
    <Form
      validationBehavior="aria"
      className={styles.filter}
      onSubmit={(event) => {
        event.preventDefault()
        apply(text)
      }}
    >
      <TextField
        label={t('filter')}
        labelHidden
        placeholder={t('filter')}
        icon="search"
        type="search"
        inputMode="email"
        size="small"
        value={text}
        onChange={setText}
        error={refused ? t('notAnAddress') : undefined}
        className={styles.address}
      />
      {to === undefined ? (
        <Button type="submit" kind="outline" size="small">
          {t('apply')}
        </Button>
      ) : (
        <Button
          kind="outline"
          size="small"
          onPress={() => {
            setText('')
            apply('')
          }}
        >
          {t('all')}
        </Button>
      )}
    </Form>
  )
}
