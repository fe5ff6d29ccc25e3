import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWait } from '@/api/useWait'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { usePasswordWords } from '@/lib/passwords/usePasswordWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { PasswordField } from '@/ui/PasswordField'

import { useAskForErasure } from './api'
import styles from './OwnData.module.css'

const WRONG = '/problems/wrong-password'

/** Asks for the password once more: whoever finds a browser open must not erase anybody. */
export function EraseDialog({ email }: { email: string }) {
  const t = useWords('ownData')
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button kind="outline">{t('erasure.ask')}</Button>
      <Dialog title={t('erasure.sure')} labels={{ close: t('close') }}>
        {(close) => <Sure email={email} close={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function Sure({ email, close }: { email: string; close: () => void }) {
  const t = useWords('ownData')
  const words = usePasswordWords()
  const ask = useAskForErasure()
  const wait = useWait(ask)
  const form = useForm({
    first: { password: '' },
    check: ({ password }) => ({ password: password === '' ? t('erasure.noPassword') : undefined }),
    onSubmit: async ({ password }) => {
      if (ask.isPending) return
      try {
        await ask.mutateAsync(password)
        close()
      } catch (error) {
        if (isProblem(error, WRONG)) form.refuse({ password: t('erasure.wrong') })
      }
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.part}>
      <p>{t('erasure.sureText')}</p>
      <ProblemNotice of={ask} except={[WRONG]} />
      {/* Tells password managers whose password it is. */}
      <input type="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        {...form.field('password')}
        label={t('erasure.password')}
        labels={words.labels}
        autoComplete="current-password"
        isRequired
      />
      <div className={styles.actions}>
        <Button kind="outline" onPress={close}>
          {t('erasure.stay')}
        </Button>
        <Button kind="danger" type="submit" isPending={ask.isPending} isDisabled={wait > 0}>
          {t('erasure.submit')}
        </Button>
      </div>
    </Form>
  )
}
