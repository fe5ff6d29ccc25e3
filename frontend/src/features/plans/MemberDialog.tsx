import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Membership, useChangeMembership } from './api'
import styles from './Plans.module.css'
import { Spots } from './Spots'

type Props = { membership: Membership; onClose: () => void }

/** Pauses a membership, lets it go on, or gives it a last day. */
export function MemberDialog({ membership, onClose }: Props) {
  const t = useWords('plans')
  const change = useChangeMembership()
  const { starts_on: from, ends_on: last, standing, person, organisation } = membership
  const isPaused = standing === 'paused'
  const form = useForm({
    first: { until: last ?? '', paused: isPaused },
    check: ({ until }) => ({ until: until !== '' && until < from ? t('badEnd') : undefined }),
    onSubmit: (wish) => {
      if (change.isPending) return
      const wanted = {
        ...(wish.until !== (last ?? '') && { ends_on: wish.until || null }),
        ...(wish.paused !== isPaused && { paused: wish.paused }),
      }
      if (Object.keys(wanted).length === 0) return onClose()
      void change.mutateAsync({ of: membership, change: wanted }).then(
        () => {
          showToast({ title: t('saved'), kind: 'success' })
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
      title={t('changeOf', { name: organisation?.name ?? person.name })}
      labels={{ close: t('close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <Switch
          isSelected={form.values.paused}
          onChange={(value) => form.set('paused', value)}
          help={t('pauseHelp')}
        >
          {t('pause')}
        </Switch>
        <TextField
          {...form.field('until')}
          label={t('until')}
          note={t('optional')}
          help={t('untilHelp')}
          type="date"
        />
        <ProblemNotice of={change} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={change.isPending}>
            {t('save')}
          </Button>
        </div>
      </Form>
      <Spots membership={membership} />
    </Dialog>
  )
}
