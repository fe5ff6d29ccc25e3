import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { type Candidate, PersonField } from '@/ui/PersonField'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type RelationKind, useAddPerson } from './api'
import { RELATIONS } from './kinds'
import styles from './Organisations.module.css'

type Props = {
  organisationId: string
  /** Who is found for a part of a name; another feature knows the people. */
  candidates: readonly Candidate[]
  onSearch: (q: string) => void
  today: string
}

/** The way to one more person of an organisation. */
export function AddPerson(props: Props) {
  const t = useWords('organisations')
  return (
    <DialogTrigger>
      <Button kind="outline">
        <Icon name="plus" />
        {t('add')}
      </Button>
      <Dialog title={t('add')} labels={{ close: t('close') }}>
        {(close) => <AddForm {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function AddForm({
  organisationId,
  candidates,
  onSearch,
  today,
  onClose,
}: Props & { onClose: () => void }) {
  const t = useWords('organisations')
  const add = useAddPerson(organisationId)
  const [relation, setRelation] = useState<RelationKind>('member')
  const form = useForm({
    first: { person: '', from: today, until: '' },
    check: ({ person, from, until }) => ({
      person: person === '' ? t('errors.person') : undefined,
      from: from === '' ? t('errors.from') : undefined,
      until: until !== '' && until <= from ? t('errors.end') : undefined,
    }),
    onSubmit: ({ person, from, until }) => {
      const wish = { person_id: person, relation, starts_on: from, ends_on: until || null }
      if (add.isPending) return
      add.mutate(wish, {
        onSuccess: () => {
          showToast({ title: t('added'), kind: 'success' })
          onClose()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={add} />
      <PersonField
        {...form.field('person')}
        label={t('person')}
        help={t('personHelp')}
        labels={{ open: t('showPeople'), empty: t('nobodyFound') }}
        candidates={candidates}
        onSearch={onSearch}
      />
      <Select
        label={t('relation')}
        placeholder={t('relation')}
        selectedKey={relation}
        onSelectionChange={(key) => setRelation(RELATIONS.find((kind) => kind === key) ?? relation)}
      >
        {RELATIONS.map((kind) => (
          <Option key={kind} id={kind}>
            {t(`relations.${kind}`)}
          </Option>
        ))}
      </Select>
      <div className={styles.days}>
        <TextField {...form.field('from')} label={t('from')} type="date" isRequired />
        <TextField {...form.field('until')} label={t('until')} note={t('optional')} type="date" />
      </div>
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('add')}
        </Button>
      </div>
    </Form>
  )
}
