import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type TeamOffer, useAsk } from './api'
import { RELATIONS } from './relations'
import styles from './Teams.module.css'

const LONGEST_TITLE = 80

type Props = {
  organisationId: string
  /** The day at the hub now. */
  today: string
}

/** The way to ask somebody by e-mail to belong to the organisation. */
export function AskSomebody(props: Props) {
  const t = useWords('teams')
  return (
    <DialogTrigger>
      <Button kind="outline">
        <Icon name="plus" />
        {t('ask')}
      </Button>
      <Dialog title={t('ask')} labels={{ close: t('close') }}>
        {(close) => <AskForm {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function AskForm({ organisationId, today, onClose }: Props & { onClose: () => void }) {
  const t = useWords('teams')
  const ask = useAsk(organisationId)
  const [relation, setRelation] = useState<TeamOffer['relation']>('member')
  const form = useForm({
    first: { email: '', az: '', en: '', from: today },
    check: ({ email, from }) => ({
      email: looksLikeEmail(email) ? undefined : t('errors.email'),
      from: from === '' ? t('errors.from') : undefined,
    }),
    onSubmit: ({ email, az, en, from }) => {
      if (ask.isPending) return
      const title = { az: az.trim(), en: en.trim() }
      const wish = { email: email.trim(), relation, title, starts_on: from }
      ask.mutate(wish, {
        onSuccess: () => {
          showToast({ title: t('asked', { email: wish.email }), kind: 'success' })
          onClose()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('askLead')}</p>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={ask} />
      <TextField
        {...form.field('email')}
        label={t('email')}
        type="email"
        autoComplete="off"
        isRequired
        autoFocus
      />
      <div className={styles.pair}>
        <Select
          label={t('relation')}
          placeholder={t('relation')}
          value={relation}
          onChange={(key) => setRelation(RELATIONS.find((kind) => kind === key) ?? relation)}
        >
          {RELATIONS.map((kind) => (
            <Option key={kind} id={kind}>
              {t(`relations.${kind}`)}
            </Option>
          ))}
        </Select>
        <TextField {...form.field('from')} label={t('from')} type="date" isRequired />
      </div>
      <div className={styles.pair}>
        {(['az', 'en'] as const).map((language) => (
          <TextField
            key={language}
            {...form.field(language)}
            label={`${t('jobTitle')}, ${LANGUAGE_NAMES[language]}`}
            note={t('optional')}
            maxLength={LONGEST_TITLE}
            autoComplete="off"
          />
        ))}
      </div>
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={ask.isPending}>
          {t('send')}
        </Button>
      </div>
    </Form>
  )
}
