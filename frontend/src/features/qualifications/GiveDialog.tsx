import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import type { QualificationKind } from '@/api/qualifications'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { type Candidate, PersonField } from '@/ui/PersonField'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Qualification, useGive } from './api'
import { lastOf, nextAfter } from './days'
import styles from './Qualifications.module.css'

type Props = {
  kinds: readonly QualificationKind[]
  /** Who is found for a part of a name; another feature knows the people. */
  candidates: readonly Candidate[]
  onSearch: (q: string) => void
  today: string
  /** What is extended: the person and the kind are known, and when it goes on. */
  after: Qualification | null
  isOpen: boolean
  onOpenChange: (open: boolean) => void
}

/** Gives a person a qualification, or the next one when theirs comes to its end. */
export function GiveDialog({ isOpen, onOpenChange, after, ...rest }: Props) {
  const t = useWords('qualifications')
  const title = after === null ? t('give.do') : t('extend.title', { name: after.person.name })
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      labels={{ close: t('close') }}
    >
      {(close) => <GiveForm {...rest} after={after} onDone={close} />}
    </Dialog>
  )
}

type FormProps = Omit<Props, 'isOpen' | 'onOpenChange'> & { onDone: () => void }

/** The form of the dialog. */
export function GiveForm({ kinds, candidates, onSearch, today, after, onDone }: FormProps) {
  const t = useWords('qualifications')
  const language = useLanguage()
  const give = useGive()
  const monthsOf = (id: string) => kinds.find((kind) => kind.id === id)?.valid_months ?? null
  const firstKind = after?.kind.id ?? kinds[0]?.id ?? ''
  const from = after?.until_on ? nextAfter(after.until_on, today) : today
  const form = useForm({
    first: {
      person: after?.person.id ?? '',
      kind: firstKind,
      from,
      until: lastOf(from, monthsOf(firstKind)),
      evidence: '',
    },
    check: ({ person, from, until, evidence }) => ({
      person: person === '' ? t('give.noPerson') : undefined,
      from: from === '' ? t('give.noDay') : undefined,
      until: until !== '' && until < from ? t('give.badEnd') : undefined,
      evidence: evidence.trim() === '' ? t('give.noEvidence') : undefined,
    }),
    onSubmit: ({ person, kind, from, until, evidence }) => {
      if (give.isPending) return
      const wish = {
        person_id: person,
        kind_id: kind,
        from_on: from,
        until_on: until || null,
        evidence: evidence.trim(),
      }
      void give.mutateAsync(wish).then(
        (given) => {
          const names = { name: given.person.name, kind: given.kind.name }
          showToast({ title: t('give.done', names), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const span = (kind: string, from: string) => form.set('until', lastOf(from, monthsOf(kind)))
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {after === null ? (
        <>
          <PersonField
            {...form.field('person')}
            label={t('person')}
            help={t('give.personHelp')}
            labels={{ open: t('give.showPeople'), empty: t('give.nobody') }}
            candidates={candidates}
            onSearch={onSearch}
          />
          <Select
            label={t('what')}
            placeholder={t('what')}
            selectedKey={form.values.kind}
            onSelectionChange={(key) => {
              form.set('kind', String(key))
              span(String(key), form.values.from)
            }}
          >
            {kinds.map(({ id, name }) => (
              <Option key={id} id={id}>
                {name[language]}
              </Option>
            ))}
          </Select>
        </>
      ) : (
        <p className={styles.quiet}>{after.kind.name}</p>
      )}
      <Days form={form} onFrom={(from) => span(form.values.kind, from)} />
      <ProblemNotice of={give} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={give.isPending}>
          {t(after === null ? 'give.do' : 'extend.do')}
        </Button>
      </div>
    </Form>
  )
}

type Values = { person: string; kind: string; from: string; until: string; evidence: string }
type DaysProps = { form: ReturnType<typeof useForm<Values>>; onFrom: (from: string) => void }

/** From when until when, and what was seen. */
function Days({ form, onFrom }: DaysProps) {
  const t = useWords('qualifications')
  const from = form.field('from')
  return (
    <>
      <div className={styles.days}>
        <TextField
          {...from}
          onChange={(day) => {
            from.onChange(day)
            onFrom(day)
          }}
          label={t('from')}
          type="date"
          isRequired
        />
        <TextField
          {...form.field('until')}
          label={t('until')}
          note={t('optional')}
          help={t('give.untilHelp')}
          type="date"
        />
      </div>
      <TextField
        {...form.field('evidence')}
        label={t('evidence')}
        help={t('give.evidenceHelp')}
        maxLength={1000}
        autoComplete="off"
        isRequired
      />
    </>
  )
}
