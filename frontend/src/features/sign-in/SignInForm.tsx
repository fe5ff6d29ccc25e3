import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWait } from '@/api/useWait'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { PasswordField } from '@/ui/PasswordField'
import { TextField } from '@/ui/TextField'

import { useSignIn } from './api'
import { DemoAccounts } from './DemoAccounts'
import styles from './SignIn.module.css'

const WRONG = '/problems/wrong-credentials'

type Props = {
  onSignedIn: (me: Schema['MeOut']) => void
  /** Fixes the address: an invitation is for one person. */
  email?: string | undefined
  /** Offers the accounts of the demo hub. */
  demo?: boolean | undefined
  /** The way to a new password. */
  children?: ReactNode
  /** The way to an account, for those who have none. */
  newcomers?: ReactNode
}

/** Signs a person in with address and password. Says that they do not match, never which is wrong. */
export function SignInForm(props: Props) {
  const { onSignedIn, email = '', demo = false, children, newcomers } = props
  const t = useWords('session')
  const signIn = useSignIn()
  const wait = useWait(signIn)
  const [remember, setRemember] = useState(false)

  const form = useForm({
    first: { email, password: '' },
    check: (values) => ({
      email: looksLikeEmail(values.email) ? undefined : t('errors.email'),
      password: values.password === '' ? t('errors.password') : undefined,
    }),
    onSubmit: async (values) => {
      if (wait > 0 || signIn.isPending) return
      try {
        onSignedIn(await signIn.mutateAsync({ ...values, email: values.email.trim(), remember }))
      } catch (error) {
        if (isProblem(error, WRONG)) form.refuse({ password: t('errors.credentials') })
      }
    },
  })

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={signIn} except={[WRONG]} />
      <TextField
        {...form.field('email')}
        label={t('email')}
        type="email"
        autoComplete="username"
        isReadOnly={email !== ''}
        isRequired
      />
      <PasswordField
        {...form.field('password')}
        label={t('password')}
        labels={{ show: t('show'), hide: t('hide') }}
        autoComplete="current-password"
        isRequired
      />
      <div className={styles.between}>
        <Checkbox name="remember" isSelected={remember} onChange={setRemember}>
          {t('remember')}
        </Checkbox>
        {children}
      </div>
      <Button type="submit" size="large" full isPending={signIn.isPending} isDisabled={wait > 0}>
        {t('signIn')}
      </Button>
      {newcomers}
      {demo ? (
        <DemoAccounts
          onPick={(account) => {
            form.set('email', account.email)
            form.set('password', account.password)
          }}
        />
      ) : null}
    </Form>
  )
}
