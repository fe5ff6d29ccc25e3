import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { type Candidate, PersonField } from '@/ui/PersonField'
import { Select } from '@/ui/Select'
import { showToast } from '@/ui/toasts'

import { useAddMentor } from './api'
import styles from './Mentors.module.css'
import { NOBODY, SaidFields, saidOf, wrongWith } from './SaidFields'

type Props = {
  hubId: string
  programmes: readonly { id: string; name: { en: string; az: string } }[]
  /** Who is found; another feature knows the people. */
  people: readonly Candidate[]
  onSearch: (typed: string) => void
  /** The way to somebody who is no mentor of the hub yet. */
  invite: ReactNode
  onDone: () => void
}

const ALL = 'all'

/** Says that somebody mentors. */
export function AddMentor({ hubId, programmes, people, onSearch, invite, onDone }: Props) {
  const t = useWords('mentors')
  const language = useLanguage()
  const add = useAddMentor()
  const words = { noFields: t('noFields'), manyFields: t('manyFields'), noLanguage: t('noTongue') }
  const form = useForm({
    first: { person: '', programme: ALL, ...NOBODY },
    check: (values) => ({
      person: values.person === '' ? t('noPerson') : undefined,
      ...wrongWith(values, words),
    }),
    onSubmit: ({ person, programme, ...said }) => {
      if (add.isPending) return
      const where = programme === ALL ? {} : { programme_id: programme }
      add.mutate(
        { hub_id: hubId, person_id: person, ...where, ...saidOf(said) },
        {
          onSuccess: ({ name }) => {
            showToast({ kind: 'success', title: t('added', { name }) })
            onDone()
          },
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <PersonField
        {...form.field('person')}
        label={t('person')}
        help={t('personHelp')}
        labels={{ open: t('showPeople'), empty: t('nobodyFound') }}
        candidates={people}
        onSearch={onSearch}
      />
      {invite}
      <Select
        label={t('programme')}
        placeholder={t('programme')}
        selectedKey={form.values.programme}
        onSelectionChange={(chosen) => form.set('programme', String(chosen))}
      >
        <Option id={ALL}>{t('everyProgramme')}</Option>
        {programmes.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        ))}
      </Select>
      <SaidFields
        fields={form.field('fields')}
        languages={form.field('languages')}
        about={form.field('about')}
        seats={form.field('seats')}
      />
      <ProblemNotice of={add} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('addDo')}
        </Button>
      </div>
    </Form>
  )
}
