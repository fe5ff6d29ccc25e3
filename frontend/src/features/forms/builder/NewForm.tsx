import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { type FormRef, useAddForm, type NewForm as Wish } from '../api'
import { say } from '../wording'
import styles from './Builder.module.css'

type Purpose = Wish['purpose']
type Props = { hubId: string; forms: readonly FormRef[]; onAdded: (id: string) => void }

const PURPOSES: readonly Purpose[] = ['application', 'rubric', 'check-in', 'survey', 'diagnostic']
const EMPTY = 'empty'

/** The way to a new form, empty or with the questions of another. */
export function NewForm(props: Props) {
  const t = useWords('formBuilder')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('new')}
      </Button>
      <Dialog title={t('new')} labels={{ close: t('close') }}>
        {(close) => <Fields {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function Fields({ hubId, forms, onAdded, onClose }: Props & { onClose: () => void }) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const add = useAddForm()
  const form = useForm({
    first: { az: '', en: '', purpose: 'application' as Purpose, from: EMPTY },
    check: ({ az, en }) => (az.trim() || en.trim() ? {} : { az: t('needsTitle') }),
    onSubmit: ({ az, en, purpose, from }) => {
      if (add.isPending) return
      const title = { az: az.trim(), en: en.trim() }
      const copy = from === EMPTY ? {} : { copy_of: from }
      add.mutate({ hub_id: hubId, purpose, title, ...copy }, { onSuccess: ({ id }) => onAdded(id) })
    },
  })
  const sources = [
    { id: EMPTY, name: t('emptyForm') },
    ...forms.map(({ id, title }) => ({ id, name: say(title, language) || t('unnamed') })),
  ]
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.publish}>
      {(['az', 'en'] as const).map((one) => (
        <TextField
          key={one}
          {...form.field(one)}
          label={`${t('formTitle')}, ${LANGUAGE_NAMES[one]}`}
          maxLength={300}
          autoComplete="off"
        />
      ))}
      <Select
        label={t('purpose')}
        placeholder=""
        items={PURPOSES.map((id) => ({ id, name: t(`purposes.${id}`) }))}
        value={form.values.purpose}
        onChange={(value) => form.set('purpose', value as Purpose)}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
      <Select
        label={t('beginWith')}
        placeholder=""
        items={sources}
        value={form.values.from}
        onChange={(value) => form.set('from', String(value))}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('notYet')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('begin')}
        </Button>
      </div>
    </Form>
  )
}
