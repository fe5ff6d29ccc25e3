import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWait } from '@/api/useWait'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { usePasswordWords } from '@/lib/passwords/usePasswordWords'
import { Button } from '@/ui/Button'
import { Checklist } from '@/ui/Checklist'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { PasswordField } from '@/ui/PasswordField'
import { showToast } from '@/ui/toasts'

import { useChangePassword } from './api'
import styles from './SignIn.module.css'

const WRONG = '/problems/wrong-password'
const WEAK = '/problems/weak-password'
const EMPTY = { current: '', next: '' }

type Props = {
  me: { name: string; email: string }
  /** Names that others know, such as the hubs'. */
  known: readonly string[]
}

/** Gives the signed-in person a new password; their other browsers are signed out. */
export function ChangePasswordForm({ me, known }: Props) {
  const t = useWords('session')
  const words = usePasswordWords()
  const change = useChangePassword()
  const wait = useWait(change)
  const personal = [me.name, me.email, ...known]

  const form = useForm({
    first: EMPTY,
    check: ({ current, next }) => ({
      current: current === '' ? t('errors.password') : undefined,
      next: words.refusal(next, personal),
    }),
    onSubmit: async ({ current, next }) => {
      if (change.isPending) return
      try {
        await change.mutateAsync({ current_password: current, new_password: next })
        form.set('current', '')
        form.set('next', '')
        showToast({ title: t('change.done'), note: t('change.doneNote'), kind: 'success' })
      } catch (error) {
        if (isProblem(error, WRONG)) form.refuse({ current: t('errors.current') })
        if (isProblem(error, WEAK)) form.refuse({ next: words.reasons(error.problem.reasons) })
      }
    },
  })

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.lead}>{t('change.lead')}</p>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={change} except={[WRONG, WEAK]} />
      {/* Tells password managers whose password it is. */}
      <input type="email" value={me.email} autoComplete="username" readOnly hidden />
      <PasswordField
        {...form.field('current')}
        label={t('change.current')}
        labels={words.labels}
        autoComplete="current-password"
        isRequired
      />
      <PasswordField
        {...form.field('next')}
        label={t('change.next')}
        labels={words.labels}
        autoComplete="new-password"
        help={
          <Checklist items={words.checks(form.values.next, personal)} labels={words.checkLabels} />
        }
        isRequired
      />
      <div>
        <Button type="submit" isPending={change.isPending} isDisabled={wait > 0}>
          {t('change.submit')}
        </Button>
      </div>
    </Form>
  )
}
