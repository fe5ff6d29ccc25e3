import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type PlanOffer, useApply } from './api'
import styles from './Memberships.module.css'

type Props = {
  offer: PlanOffer
  organisations: readonly { id: string; name: string }[]
  today: string
  onClose: () => void
}

const MYSELF = 'myself'

/** Asks for a plan: from when, for whom, and what for. */
export function ApplyDialog({ offer, organisations, today, onClose }: Props) {
  const t = useWords('memberships')
  const language = useLanguage()
  const apply = useApply()
  const [member, setMember] = useState(MYSELF)
  const form = useForm({
    first: { from: today, wish: '' },
    check: ({ from, wish }) => ({
      from: from < today ? t('noStart') : undefined,
      wish: wish.trim() === '' ? t('noWish') : undefined,
    }),
    onSubmit: ({ from, wish }) => {
      if (apply.isPending) return
      const asked = {
        plan_id: offer.id,
        organisation_id: member === MYSELF ? null : member,
        starts_on: from,
        wish: wish.trim(),
      }
      void apply.mutateAsync(asked).then(
        () => {
          showToast({ kind: 'success', title: t('sent'), note: t('sentText') })
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
      title={t('applyFor', { plan: offer.name[language] })}
      labels={{ close: t('close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        {organisations.length === 0 ? null : (
          <Select
            label={t('member')}
            placeholder={t('member')}
            selectedKey={member}
            onSelectionChange={(key) => setMember(String(key))}
          >
            <Option id={MYSELF}>{t('myself')}</Option>
            {organisations.map(({ id, name }) => (
              <Option key={id} id={id}>
                {name}
              </Option>
            ))}
          </Select>
        )}
        <TextField {...form.field('from')} label={t('from')} type="date" isRequired />
        <TextArea
          {...form.field('wish')}
          label={t('wish')}
          help={t('wishHelp')}
          rows={4}
          maxLength={2000}
          isRequired
        />
        <ProblemNotice of={apply} />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={apply.isPending}>
            {t('apply')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
