import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type ManagedWork, managedWorksQuery, useHideWork, useShowWork } from './api'
import styles from './Managed.module.css'

type Props = { hub: string; personId: string }

/** What the hub shows of a resident; its managers hide a work with a reason, and show it again. */
export function ManagedWorks({ hub, personId }: Props) {
  const t = useWords('directory')
  const { data } = useSuspenseQuery(managedWorksQuery(hub, personId))
  if (data.items.length === 0) return null
  return (
    <Section title={t('managed.title')}>
      <p className={styles.quiet}>{t('managed.lead')}</p>
      <ul className={styles.list}>
        {data.items.map((work) => (
          <Row key={work.id} hub={hub} personId={personId} work={work} />
        ))}
      </ul>
    </Section>
  )
}

type RowProps = Props & { work: ManagedWork }

function Row({ hub, personId, work }: RowProps) {
  const t = useWords('directory')
  const show = useShowWork(hub, personId)
  const { id, title, hidden } = work
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <b>{title}</b>
        {hidden === null ? null : (
          <>
            <Badge tone="warning" mark="hollow">
              {t('managed.hidden')}
            </Badge>
            <p className={styles.quiet}>{hidden}</p>
          </>
        )}
        <ProblemNotice of={show} />
      </div>
      {hidden === null ? (
        <DialogTrigger>
          <Button kind="outline" size="small" aria-label={t('managed.hideOf', { title })}>
            {t('managed.hide')}
          </Button>
          <Dialog title={t('managed.hideOf', { title })} labels={{ close: t('managed.close') }}>
            {(close) => <HideForm hub={hub} personId={personId} work={work} onDone={close} />}
          </Dialog>
        </DialogTrigger>
      ) : (
        <Button
          kind="outline"
          size="small"
          aria-label={t('managed.showOf', { title })}
          isPending={show.isPending}
          onPress={() => show.mutate(id)}
        >
          {t('managed.show')}
        </Button>
      )}
    </li>
  )
}

function HideForm({ hub, personId, work, onDone }: RowProps & { onDone: () => void }) {
  const t = useWords('directory')
  const hide = useHideWork(hub, personId)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('managed.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (hide.isPending) return
      hide.mutateAsync({ id: work.id, reason: reason.trim() }).then(
        () => {
          showToast({ kind: 'success', title: t('managed.done') })
          onDone()
        },
        () => undefined, // the notice says it
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextArea
        {...form.field('reason')}
        label={t('managed.reason')}
        help={t('managed.help')}
        maxLength={500}
      />
      <ProblemNotice of={hide} />
      <div>
        <Button type="submit" isPending={hide.isPending}>
          {t('managed.hide')}
        </Button>
      </div>
    </Form>
  )
}
