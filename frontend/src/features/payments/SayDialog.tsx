import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button, type ButtonProps } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'

import styles from './Payments.module.css'

type Words = { open: string; title: string; text: string; label: string; missing: string }
type Change = {
  mutateAsync: (said: string) => Promise<unknown>
  isPending: boolean
  error: unknown
  submittedAt: number
}

type Props = {
  words: Words
  /** How the button that opens it looks. */
  kind?: ButtonProps['kind']
  most: number
  change: Change
}

/** One thing to do with money that needs one line said: a proof, or a reason. */
export function SayDialog({ words, kind = 'outline', ...rest }: Props) {
  const t = useWords('payments')
  return (
    <DialogTrigger>
      <Button kind={kind} size="small" aria-label={words.title}>
        {words.open}
      </Button>
      <Dialog title={words.title} labels={{ close: t('close') }}>
        {(close) => <SayForm words={words} {...rest} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type FormProps = Omit<Props, 'kind'> & { onDone: () => void }

function SayForm({ words, most, change, onDone }: FormProps) {
  const t = useWords('payments')
  const form = useForm<{ said: string }>({
    first: { said: '' },
    check: ({ said }) => ({ said: said.trim() === '' ? words.missing : undefined }),
    onSubmit: ({ said }) => {
      if (change.isPending) return
      void change.mutateAsync(said.trim()).then(onDone, () => undefined)
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{words.text}</p>
      <TextField
        {...form.field('said')}
        label={words.label}
        maxLength={most}
        autoComplete="off"
        isRequired
      />
      <ProblemNotice of={change} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={change.isPending}>
          {words.open}
        </Button>
      </div>
    </Form>
  )
}
