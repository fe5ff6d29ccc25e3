import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { affectedQuery, type Qualification, useRevoke } from './api'
import styles from './Qualifications.module.css'

type Props = { qualification: Qualification | null; zone: string; onClose: () => void }

/** Takes a qualification away, and shows first which bookings that leaves without an operator. */
export function RevokeDialog({ qualification, zone, onClose }: Props) {
  const t = useWords('qualifications')
  if (qualification === null) return null
  const { name } = qualification.person
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('revoke.title', { name, kind: qualification.kind.name })}
      labels={{ close: t('close') }}
    >
      <RevokeForm qualification={qualification} zone={zone} onDone={onClose} />
    </Dialog>
  )
}

type FormProps = { qualification: Qualification; zone: string; onDone: () => void }

/** The form of the dialog. */
export function RevokeForm({ qualification, zone, onDone }: FormProps) {
  const t = useWords('qualifications')
  const revoke = useRevoke()
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('revoke.noReason') : undefined }),
    onSubmit: ({ reason }) => {
      if (revoke.isPending) return
      void revoke.mutateAsync({ id: qualification.id, reason: reason.trim() }).then(
        () => {
          showToast({
            title: t('revoke.done', { name: qualification.person.name }),
            kind: 'success',
          })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Affected id={qualification.id} zone={zone} />
      <TextField
        {...form.field('reason')}
        label={t('revoke.reason')}
        help={t('revoke.reasonHelp')}
        maxLength={300}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <ProblemNotice of={revoke} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={revoke.isPending}>
          {t('revoke.do')}
        </Button>
      </div>
    </Form>
  )
}

/** The bookings ahead that the person could not operate any more. */
export function Affected({ id, zone }: { id: string; zone: string }) {
  const t = useWords('qualifications')
  const format = useFormat(zone)
  const { data } = useQuery(affectedQuery(id))
  if (data === undefined) return <Skeleton label={t('loading')} lines={2} />
  if (data.items.length === 0) return <p className={styles.quiet}>{t('affected.none')}</p>
  return (
    <Notice kind="warning" title={t('affected.title', { count: data.items.length })}>
      <ul className={styles.bookings}>
        {data.items.map(({ booking_id, studio, title, starts_at, ends_at }) => (
          <li key={booking_id} className={styles.words}>
            <span>{format.dateTimes(starts_at, ends_at)}</span>
            <small>{title === '' ? studio : `${studio}: ${title}`}</small>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
