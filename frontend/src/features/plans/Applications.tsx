import { useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { applicationsQuery, type Membership, useApprove, useRefuse } from './api'
import styles from './Plans.module.css'

type Props = { hub: { slug: string; zone: string } }

/** Who asks for a plan, and the two answers. */
export function Applications({ hub }: Props) {
  const t = useWords('plans')
  const { data } = useSuspenseQuery(applicationsQuery(hub.slug))
  if (data.items.length === 0) return <p className={styles.quiet}>{t('noApplications')}</p>
  return (
    <ul className={styles.requests}>
      {data.items.map((one) => (
        <Application key={one.id} application={one} zone={hub.zone} />
      ))}
    </ul>
  )
}

function Application({ application, zone }: { application: Membership; zone: string }) {
  const t = useWords('plans')
  const language = useLanguage()
  const format = useFormat(zone)
  const approve = useApprove()
  const [isRefusing, setRefusing] = useState(false)
  const { person, organisation, plan, starts_on: from, wish } = application
  const { name } = person
  const go = () =>
    void approve.mutateAsync(application).then(
      () => showToast({ kind: 'success', title: t('approved'), note: name }),
      () => undefined,
    )
  return (
    <li className={styles.request}>
      <div className={styles.asked}>
        <h3>{name}</h3>
        <p className={styles.quiet}>
          {t('asksFor', { plan: plan[language], day: format.date(from) })}
        </p>
        {organisation === null ? null : <p>{t('forTeam', { name: organisation.name })}</p>}
        <blockquote className={styles.wish}>{wish}</blockquote>
        <ProblemNotice of={approve} />
      </div>
      <div className={styles.answers}>
        <Button isPending={approve.isPending} onPress={go} aria-label={t('approveOf', { name })}>
          {t('approve')}
        </Button>
        <Button
          kind="outline"
          isDisabled={approve.isPending}
          onPress={() => setRefusing(true)}
          aria-label={t('refuseOf', { name })}
        >
          {t('refuse')}
        </Button>
      </div>
      {isRefusing ? (
        <RefuseDialog application={application} onClose={() => setRefusing(false)} />
      ) : null}
    </li>
  )
}

/** Asks for the reason, which the person reads in a letter. */
function RefuseDialog({ application, onClose }: { application: Membership; onClose: () => void }) {
  const t = useWords('plans')
  const refuse = useRefuse()
  const formId = useId()
  const { name } = application.person
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('noReason') : undefined }),
    onSubmit: ({ reason }) => {
      if (refuse.isPending) return
      void refuse.mutateAsync({ of: application, reason: reason.trim() }).then(
        () => {
          showToast({ title: t('refused'), note: name })
          onClose()
        },
        () => undefined,
      )
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('refuseOf', { name })}
      labels={{ close: t('close') }}
      actions={
        <Button type="submit" form={formId} kind="danger" isPending={refuse.isPending}>
          {t('refuse')}
        </Button>
      }
    >
      <Form {...form.props} id={formId} validationBehavior="aria" className={styles.form}>
        <p>{t('refuseText', { name })}</p>
        <TextArea {...form.field('reason')} label={t('reason')} maxLength={1000} isRequired />
        <ProblemNotice of={refuse} />
      </Form>
    </Dialog>
  )
}
