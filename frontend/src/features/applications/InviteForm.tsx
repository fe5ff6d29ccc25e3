import { Form } from 'react-aria-components/Form'
import type { MemberRole } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import styles from './Applications.module.css'
import { useInvite } from './api'

/** Sends somebody a letter with which they join. */
export function InviteForm({ id }: { id: string }) {
  const t = useWords('applications')
  const language = useLanguage()
  const invite = useInvite(id)
  const form = useForm({
    first: { email: '', role: 'editor' as MemberRole },
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('team.emailMissing') }),
    onSubmit: ({ email, role }) => {
      if (invite.isPending) return
      const address = email.trim()
      invite.mutate(
        { email: address, role, language },
        {
          onSuccess: () => {
            form.set('email', '')
            showToast({ title: t('team.sent', { email: address }), kind: 'success' })
          },
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.fields}>
      <TextField {...form.field('email')} label={t('team.email')} type="email" autoComplete="off" />
      <RadioGroup
        label={t('team.role')}
        value={form.values.role}
        onChange={(role) => form.set('role', role as MemberRole)}
      >
        <Radio value="editor" help={t('team.editorHelp')}>
          {t('team.roles.editor')}
        </Radio>
        <Radio value="viewer" help={t('team.viewerHelp')}>
          {t('team.roles.viewer')}
        </Radio>
      </RadioGroup>
      <ProblemNotice of={invite} />
      <div>
        <Button type="submit" kind="outline" isPending={invite.isPending}>
          {t('team.send')}
        </Button>
      </div>
    </Form>
  )
}
