import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Enrolment, useSign } from './api'
import styles from './Cohorts.module.css'

type Props = { enrolment: Enrolment; isOpen: boolean }

/** The agreement: its text, and either the signature or the place for it. */
export function AgreementStep({ enrolment, isOpen }: Props) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { agreement, signed, id } = enrolment
  if (agreement === null) return null
  return (
    <>
      <details open={signed === null && enrolment.may_sign}>
        <summary>{t('agreement.text', { number: agreement.number })}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by keys */}
        <blockquote className={styles.terms} tabIndex={0}>
          {agreement.text[signed?.language ?? language]}
        </blockquote>
      </details>
      {signed === null ? null : (
        <Signed enrolmentId={id} signed={signed} zone={enrolment.hub.zone} />
      )}
      {signed === null && isOpen && enrolment.may_sign ? (
        <SignForm enrolmentId={id} number={agreement.number} />
      ) : null}
      {signed === null && isOpen && !enrolment.may_sign ? (
        <p className={styles.quiet}>{t('agreement.founder', { name: enrolment.founder })}</p>
      ) : null}
    </>
  )
}

type SignedProps = { enrolmentId: string; signed: NonNullable<Enrolment['signed']>; zone: string }

function Signed({ enrolmentId, signed, zone }: SignedProps) {
  const t = useWords('cohorts')
  const format = useFormat(zone)
  return (
    <div className={styles.feedback}>
      <p>{t('agreement.signed', { name: signed.name, when: format.dateTime(signed.signed_at) })}</p>
      <p className={styles.quiet}>
        {t('agreement.hash', { hash: signed.sha256.slice(0, 16) })} ·{' '}
        <a href={`/api/v1/enrolments/${enrolmentId}/receipt`} download className={linkClass({})}>
          {t('agreement.receipt')}
        </a>
      </p>
    </div>
  )
}

function SignForm({ enrolmentId, number }: { enrolmentId: string; number: number }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const sign = useSign(enrolmentId)
  const form = useForm({
    first: { name: '' },
    check: ({ name }) => ({ name: name.trim().length < 2 ? t('agreement.noName') : undefined }),
    onSubmit: ({ name }) => {
      if (sign.isPending) return
      sign.mutate(
        { number, language, name: name.trim() },
        { onSuccess: () => showToast({ kind: 'success', title: t('agreement.done') }) },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextField
        {...form.field('name')}
        label={t('agreement.name')}
        help={t('agreement.help')}
        autoComplete="name"
        maxLength={120}
        isRequired
      />
      <ProblemNotice of={sign} />
      <div className={`${styles.actions} ${styles.start}`}>
        <Button type="submit" isPending={sign.isPending}>
          {t('agreement.sign')}
        </Button>
      </div>
    </Form>
  )
}
