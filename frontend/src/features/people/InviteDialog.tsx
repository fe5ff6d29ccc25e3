import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWait } from '@/api/useWait'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES, offered } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useInvite } from './api'
import styles from './People.module.css'
import { HUB_ROLES, type HubChoice } from './roles'

const INVITED = '/problems/already-invited'
const INVALID = '/problems/invalid'

type Props = {
  /** The hubs that the caller looks after; the first one is offered. */
  hubs: readonly HubChoice[]
  isOpen: boolean
  onOpenChange: (open: boolean) => void
}

/** Invites somebody to a role by a letter. */
export function InviteDialog({ isOpen, onOpenChange, hubs }: Props) {
  const t = useWords('people')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('invite.title')}
      labels={{ close: t('close') }}
    >
      {(close) => <InviteForm hubs={hubs} onDone={close} />}
    </Dialog>
  )
}

/** The form of the dialog; what was typed stays when the server refuses it. */
export function InviteForm({ hubs, onDone }: { hubs: readonly HubChoice[]; onDone: () => void }) {
  const t = useWords('people')
  const names = useWords('work')
  const language = useLanguage()
  const invite = useInvite()
  const wait = useWait(invite)
  const [role, setRole] = useState<(typeof HUB_ROLES)[number]>('resident')

  const form = useForm({
    first: { email: '', hub: hubs[0]?.id ?? '', language },
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('invite.badEmail') }),
    onSubmit: async (values) => {
      if (invite.isPending) return
      const email = values.email.trim()
      const wish = { email, role, hub_id: values.hub, language: values.language }
      try {
        await invite.mutateAsync(wish)
        showToast({ title: t('invite.done', { email }), kind: 'success' })
        onDone()
      } catch (error) {
        if (isProblem(error, INVITED)) form.refuse({ email: t('invite.already') })
        if (isProblem(error, INVALID)) form.refuse({ email: t('invite.badEmail') })
      }
    },
  })

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('invite.text')}</p>
      <ErrorSummary title={t('invite.badEmail')} fields={form.refused} />
      <ProblemNotice of={invite} except={[INVITED, INVALID]} />
      <TextField
        {...form.field('email')}
        label={t('email')}
        type="email"
        autoComplete="off"
        isRequired
        autoFocus
      />
      <Select
        label={t('role')}
        placeholder={t('chooseRole')}
        selectedKey={role}
        onSelectionChange={(key) => setRole(HUB_ROLES.find((name) => name === key) ?? role)}
      >
        {HUB_ROLES.map((name) => (
          <Option key={name} id={name} note={t(`mayDo.${name}`)}>
            {names(`roles.${name}`)}
          </Option>
        ))}
      </Select>
      {hubs.length < 2 ? null : (
        <Select
          label={names('hub.label')}
          placeholder={names('hub.label')}
          selectedKey={form.values.hub}
          onSelectionChange={(key) => form.set('hub', String(key))}
        >
          {hubs.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
      )}
      <Select
        label={t('invite.language')}
        placeholder={t('invite.language')}
        selectedKey={form.values.language}
        onSelectionChange={(key) => form.set('language', offered(String(key)) ?? language)}
      >
        {LANGUAGES.map((tongue) => (
          <Option key={tongue} id={tongue}>
            {LANGUAGE_NAMES[tongue]}
          </Option>
        ))}
      </Select>
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={invite.isPending} isDisabled={wait > 0}>
          {t('invite.send')}
        </Button>
      </div>
    </Form>
  )
}
