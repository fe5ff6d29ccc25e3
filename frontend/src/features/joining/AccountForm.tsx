import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { usePasswordWords } from '@/lib/passwords/usePasswordWords'
import { Button } from '@/ui/Button'
import { Checklist } from '@/ui/Checklist'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { PasswordField } from '@/ui/PasswordField'
import { TextField } from '@/ui/TextField'

import type { Joined } from './api'
import styles from './Joining.module.css'

const WEAK = '/problems/weak-password'
const EXPIRED = '/problems/link-expired'
const LONGEST_NAME = 120

type Props = {
  /** The mutation that makes the account. */
  joining: { error: unknown; submittedAt: number; isPending: boolean }
  join: (account: { name: string; password: string }) => Promise<Joined>
  /** What others know, besides the name: the address, the hubs. */
  known: readonly string[]
  /** The address, if this page knows it; for password managers. */
  email?: string | undefined
  submit: string
  onJoined: (me: Joined) => void
  /** The link is used or too old. */
  onExpired: () => void
}

/** Name and password of a newcomer whose address is proved. */
export function AccountForm(props: Props) {
  const { joining, join, known, email, submit, onJoined, onExpired } = props
  const t = useWords('joining')
  const words = usePasswordWords()

  const form = useForm({
    first: { name: '', password: '' },
    check: ({ name, password }) => ({
      name: name.trim() === '' ? t('errors.name') : undefined,
      password: words.refusal(password, [name, ...known]),
    }),
    onSubmit: async ({ name, password }) => {
      if (joining.isPending) return
      try {
        onJoined(await join({ name: name.trim(), password }))
      } catch (error) {
        if (isProblem(error, WEAK)) form.refuse({ password: words.reasons(error.problem.reasons) })
        if (isProblem(error, EXPIRED)) onExpired()
      }
    },
  })
  const { name, password } = form.values

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={joining} except={[WEAK, EXPIRED]} />
      {email === undefined ? null : (
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          defaultValue={email}
          isReadOnly
        />
      )}
      <TextField
        {...form.field('name')}
        label={t('name')}
        help={t('nameHelp')}
        autoComplete="name"
        maxLength={LONGEST_NAME}
        isRequired
      />
      <PasswordField
        {...form.field('password')}
        label={t('password')}
        labels={words.labels}
        autoComplete="new-password"
        help={
          <Checklist items={words.checks(password, [name, ...known])} labels={words.checkLabels} />
        }
        isRequired
      />
      <Button type="submit" size="large" full isPending={joining.isPending}>
        {submit}
      </Button>
    </Form>
  )
}
