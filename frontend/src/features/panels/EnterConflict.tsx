import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ComboBox } from '@/ui/ComboBox'
import { Dialog } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'
import { applicantsQuery, type ConflictKind, type Panel, useEnterConflict } from './api'
import styles from './Panels.module.css'

type Props = { callId: string; panel: Panel; onClose: () => void }

const KINDS = [
  'organisation',
  'collaborator',
  'mentor',
  'competitor',
  'family',
  'member',
  'other',
] as const

/** Enters a conflict that a manager knows of. */
export function EnterConflict(props: Props) {
  const t = useWords('panels')
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('enter.title')}
      labels={{ close: t('close') }}
    >
      <EnterConflictForm {...props} />
    </Dialog>
  )
}

/** The form of the dialog. */
export function EnterConflictForm({ callId, panel, onClose }: Props) {
  const t = useWords('panels')
  const [words, setWords] = useState('')
  const { data: found = [] } = useQuery(applicantsQuery(callId, words))
  const enter = useEnterConflict(callId)
  const form = useForm({
    first: { person: '', application: '', kind: '', words: '' },
    check: (values) => ({
      person: values.person === '' ? t('enter.noReviewer') : undefined,
      application: values.application === '' ? t('enter.noApplication') : undefined,
      kind: values.kind === '' ? t('enter.noKind') : undefined,
      words: values.words.trim() === '' ? t('enter.noWords') : undefined,
    }),
    onSubmit: async (values) => {
      if (enter.isPending) return
      const pair = { person_id: values.person, application_id: values.application }
      const kind = values.kind as ConflictKind
      try {
        await enter.mutateAsync({ ...pair, kind, words: values.words.trim() })
        showToast({ kind: 'success', title: t('enter.done') })
        onClose()
      } catch {
        // The notice says it; what was written stays.
      }
    },
  })
  const choice = (name: 'person' | 'kind') => {
    const { value, onChange, ...field } = form.field(name)
    return { ...field, value: value || null, onChange: (key: unknown) => onChange(String(key)) }
  }
  const { value, onChange, ...application } = form.field('application')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('enter.text')}</p>
      <ErrorSummary title={t('enter.summary')} fields={form.refused} />
      <ProblemNotice of={enter} />
      <Select {...choice('person')} label={t('enter.reviewer')} placeholder={t('enter.choose')}>
        {panel.items.map(({ person }) => (
          <Option key={person.id} id={person.id}>
            {person.name}
          </Option>
        ))}
      </Select>
      <ComboBox
        {...application}
        label={t('enter.application')}
        help={t('enter.applicationHelp')}
        labels={{ open: t('enter.show'), empty: t('enter.nothing') }}
        items={found.map(({ id, applicant: name }) => ({ id, name }))}
        selectedKey={value || null}
        onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
        onInputChange={setWords}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </ComboBox>
      <Select {...choice('kind')} label={t('enter.kind')} placeholder={t('enter.choose')}>
        {KINDS.map((one) => (
          <Option key={one} id={one}>
            {t(`conflicts.kinds.${one}`)}
          </Option>
        ))}
      </Select>
      <TextArea {...form.field('words')} label={t('enter.words')} maxLength={1000} isRequired />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={enter.isPending}>
          {t('enter.do')}
        </Button>
      </div>
    </Form>
  )
}
