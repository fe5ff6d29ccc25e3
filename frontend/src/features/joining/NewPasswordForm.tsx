import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { usePasswordWords } from '@/lib/passwords/usePasswordWords'
import { Button } from '@/ui/Button'
import { Checklist } from '@/ui/Checklist'
import { PasswordField } from '@/ui/PasswordField'

import { useResetPassword } from './api'
import styles from './Joining.module.css'

const WEAK = '/problems/weak-password'
const EXPIRED = '/problems/link-expired'

type Props = {
  token: string
  /** Names that others know, such as the hubs'. */
  known: readonly string[]
  onDone: () => void
  /** The link is used or too old. */
  onExpired: () => void
}

/** Sets the password of somebody who forgot theirs. */
export function NewPasswordForm({ token, known, onDone, onExpired }: Props) {
  const t = useWords('joining')
  const words = usePasswordWords()
  const reset = useResetPassword()

  const form = useForm({
    first: { password: '' },
    check: ({ password }) => ({ password: words.refusal(password, known) }),
    onSubmit: async ({ password }) => {
      if (reset.isPending) return
      try {
        await reset.mutateAsync({ token, password })
        onDone()
      } catch (error) {
        if (isProblem(error, WEAK)) form.refuse({ password: words.reasons(error.problem.reasons) })
        if (isProblem(error, EXPIRED)) onExpired()
      }
    },
  })

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ProblemNotice of={reset} except={[WEAK, EXPIRED]} />
      <PasswordField
        {...form.field('password')}
        label={t('newPassword')}
        labels={words.labels}
        autoComplete="new-password"
        help={
          <Checklist items={words.checks(form.values.password, known)} labels={words.checkLabels} />
        }
        isRequired
      />
      <Button type="submit" size="large" full isPending={reset.isPending}>
        {t('reset.submit')}
      </Button>
    </Form>
  )
}
