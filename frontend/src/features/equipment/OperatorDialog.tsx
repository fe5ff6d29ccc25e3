import type { ReactNode } from 'react'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { ComboBox } from '@/ui/ComboBox'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { showToast } from '@/ui/toasts'

import { type Extra, type Operator, useAddOperator, useChangeOperator } from './api'
import styles from './Equipment.module.css'
import { EquipmentForm } from './EquipmentForm'

const ALREADY = '/problems/operator-already'

type Week = Operator['opening_hours']
type Candidate = { id: string; name: string; email: string }

/** Hours of work; another feature knows how weeks are written. */
export type WeekPart = {
  field: (props: {
    id: string
    value: Week
    onChange: (week: Week) => void
    error: string | undefined
  }) => ReactNode
  isClear: (week: Week) => boolean
  tidy: (week: Week) => Week
}

type Props = {
  hubId: string
  skills: readonly Extra[]
  candidates: readonly Candidate[]
  onSearch: (q: string) => void
  week: WeekPart
  /** Nobody yet: somebody is added. */
  operator: Operator | 'new' | null
  onClose: () => void
}

/** Who can be booked, for what, and when they work. */
export function OperatorDialog({ operator, onClose, ...rest }: Props) {
  const t = useWords('equipment')
  if (operator === null) return null
  const title = operator === 'new' ? t('operator.add') : t('edit.title', { name: operator.name })
  return (
    <Dialog isOpen onOpenChange={onClose} title={title} labels={{ close: t('close') }} wide>
      <OperatorForm {...rest} operator={operator} onDone={onClose} />
    </Dialog>
  )
}

type FormProps = Omit<Props, 'operator' | 'onClose'> & {
  operator: Operator | 'new'
  onDone: () => void
}

/** The form of the dialog. */
export function OperatorForm(props: FormProps) {
  const { hubId, skills, candidates, onSearch, week, operator, onDone } = props
  const t = useWords('equipment')
  const language = useLanguage()
  const [add, change] = [useAddOperator(), useChangeOperator()]
  const known = operator === 'new' ? null : operator
  const form = useForm({
    first: {
      person: known?.person_id ?? '',
      skills: known?.skills ?? [],
      hours: known?.opening_hours ?? [],
    },
    check: ({ person, hours }) => ({
      person: person === '' ? t('operator.noPerson') : undefined,
      hours: week.isClear(hours) ? undefined : t('operator.badHours'),
    }),
    onSubmit: async ({ person, skills: chosen, hours }) => {
      const wish = { skills: chosen, opening_hours: week.tidy(hours) }
      try {
        if (known === null) await add.mutateAsync({ hub_id: hubId, person_id: person, ...wish })
        else await change.mutateAsync({ operator: known, wish })
        showToast({ title: t('saved'), kind: 'success' })
        onDone()
      } catch (error) {
        if (isProblem(error, ALREADY)) form.refuse({ person: t('operator.already') })
      }
    },
  })
  const person = form.field('person')
  const hours = form.field('hours')
  return (
    <EquipmentForm
      form={form.props}
      of={[add, change]}
      except={[ALREADY]}
      button={t(known === null ? 'operator.add' : 'save')}
      onLeave={onDone}
    >
      {known === null ? (
        <ComboBox
          id={person.id}
          label={t('operator.person')}
          help={t('operator.personHelp')}
          error={person.error}
          labels={{ open: t('operator.showPeople'), empty: t('operator.nobody') }}
          items={candidates}
          selectedKey={person.value || null}
          onSelectionChange={(key) => form.set('person', key === null ? '' : String(key))}
          onInputChange={onSearch}
          allowsEmptyCollection
          isRequired
        >
          {({ id, name, email }) => (
            <Option id={id} note={email}>
              {name}
            </Option>
          )}
        </ComboBox>
      ) : (
        <p className={styles.quiet}>{t('operator.keep')}</p>
      )}
      <fieldset className={styles.kinds}>
        <legend>{t('skills.title')}</legend>
        {skills.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={form.values.skills.includes(id)}
            onChange={(chosen) =>
              form.set('skills', [
                ...form.values.skills.filter((skill) => skill !== id),
                ...(chosen ? [id] : []),
              ])
            }
          >
            {name[language]}
          </Checkbox>
        ))}
      </fieldset>
      <section className={styles.hours} aria-labelledby="hours-of-work">
        <h3 id="hours-of-work">{t('operator.hours')}</h3>
        {week.field(hours)}
      </section>
    </EquipmentForm>
  )
}
