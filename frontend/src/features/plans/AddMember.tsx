import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { type Candidate, PersonField } from '@/ui/PersonField'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Plan, useAddMembership } from './api'
import styles from './Plans.module.css'

type Props = {
  plans: readonly Plan[]
  /** Who is found for a part of a name; another feature knows the people. */
  candidates: readonly Candidate[]
  onSearch: (q: string) => void
  today: string
}

/** Puts a person into a plan. */
export function AddMember(props: Props) {
  const t = useWords('plans')
  return (
    <DialogTrigger>
      <Button kind="outline">
        <Icon name="plus" />
        {t('join')}
      </Button>
      <Dialog title={t('join')} labels={{ close: t('close') }}>
        {(close) => <JoinForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function JoinForm({ plans, candidates, onSearch, today, onDone }: Props & { onDone: () => void }) {
  const t = useWords('plans')
  const language = useLanguage()
  const add = useAddMembership()
  const offered = plans.filter(({ state }) => state === 'active')
  const [plan, setPlan] = useState(offered[0]?.id ?? '')
  const form = useForm({
    first: { person: '', from: today, until: '' },
    check: ({ person, from, until }) => ({
      person: person === '' ? t('noPerson') : undefined,
      from: from === '' ? t('noStart') : undefined,
      until: until !== '' && until < from ? t('badEnd') : undefined,
    }),
    onSubmit: ({ person, from, until }) => {
      if (add.isPending) return
      const wish = { plan_id: plan, person_id: person, starts_on: from, ends_on: until || null }
      void add.mutateAsync(wish).then(
        () => {
          showToast({ title: t('joined'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <PersonField
        {...form.field('person')}
        label={t('person')}
        labels={{ open: t('showPeople'), empty: t('nobodyFound') }}
        candidates={candidates}
        onSearch={onSearch}
      />
      <Select
        label={t('plan')}
        placeholder={t('plan')}
        selectedKey={plan}
        onSelectionChange={(key) => setPlan(String(key))}
      >
        {offered.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        ))}
      </Select>
      <div className={styles.row}>
        <TextField {...form.field('from')} label={t('from')} type="date" isRequired />
        <TextField {...form.field('until')} label={t('until')} note={t('optional')} type="date" />
      </div>
      <p className={styles.quiet}>{t('joinHelp')}</p>
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('join')}
        </Button>
      </div>
    </Form>
  )
}
