import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type LastTry, useWait } from '@/api/useWait'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import styles from './Joining.module.css'

const INVALID = '/problems/invalid'

type Props = {
  /** The mutation that asks for the letter. */
  asking: LastTry & { isPending: boolean }
  ask: (email: string) => Promise<unknown>
  submit: string
  onAsked: (email: string) => void
  children?: ReactNode
}

/** Asks for an address and has a letter sent there. */
export function AskForm({ asking, ask, submit, onAsked, children }: Props) {
  const t = useWords('joining')
  const wait = useWait(asking)

  const form = useForm({
    first: { email: '' },
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('errors.email') }),
    onSubmit: async (values) => {
      const email = values.email.trim()
      if (asking.isPending || wait > 0) return
      try {
        await ask(email)
        onAsked(email)
      } catch (error) {
        if (isProblem(error, INVALID)) form.refuse({ email: t('errors.email') })
      }
    },
  })

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ProblemNotice of={asking} except={[INVALID]} />
      <TextField
        {...form.field('email')}
        label={t('email')}
        type="email"
        autoComplete="email"
        isRequired
      />
      {children}
      <Button type="submit" size="large" full isPending={asking.isPending} isDisabled={wait > 0}>
        {submit}
      </Button>
    </Form>
  )
}
