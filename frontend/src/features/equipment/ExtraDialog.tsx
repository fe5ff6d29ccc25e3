import type { QualificationKind } from '@/api/qualifications'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Extra, useAddExtra, useChangeExtra } from './api'
import styles from './Equipment.module.css'
import { EquipmentForm } from './EquipmentForm'
import { KINDS, toChange, valuesOf } from './extraForm'

type Hub = { id: string; currency: string }

/** What is added, or the extra that is changed. */
export type Editing = Extra | Extra['kind']

type Props = {
  hub: Hub
  qualifications: readonly QualificationKind[]
  editing: Editing | null
  onClose: () => void
}

const NONE = 'none'

/** A kind of equipment or a skill: a new one, or what is to change about it. */
export function ExtraDialog({ hub, qualifications, editing, onClose }: Props) {
  const t = useWords('equipment')
  const language = useLanguage()
  if (editing === null) return null
  const title = isNew(editing)
    ? t(`extra.new.${editing}`)
    : t('edit.title', { name: editing.name[language] })
  return (
    <Dialog isOpen onOpenChange={onClose} title={title} labels={{ close: t('close') }} wide>
      <ExtraForm hub={hub} qualifications={qualifications} editing={editing} onDone={onClose} />
    </Dialog>
  )
}

const isNew = (editing: Editing): editing is Extra['kind'] => typeof editing === 'string'

type FormProps = Omit<Props, 'onClose' | 'editing'> & { editing: Editing; onDone: () => void }

/** The form of the dialog. */
export function ExtraForm({ hub, qualifications, editing, onDone }: FormProps) {
  const t = useWords('equipment')
  const format = useFormat('UTC')
  const [add, change] = [useAddExtra(), useChangeExtra()]
  const kind = isNew(editing) ? editing : editing.kind
  const form = useForm({
    first: valuesOf(isNew(editing) ? null : editing, hub.currency),
    check: ({ en, az, price }) => ({
      en: en.trim() === '' ? t('extra.noName') : undefined,
      az: az.trim() === '' ? t('extra.noName') : undefined,
      price: parseAmount(price, hub.currency) === undefined ? t('extra.badPrice') : undefined,
    }),
    onSubmit: (values) => {
      const wish = toChange(values, hub.currency)
      const sent = isNew(editing)
        ? add.mutateAsync({ hub_id: hub.id, kind, ...wish })
        : change.mutateAsync({ extra: editing, wish })
      void sent.then(
        () => {
          showToast({ title: t(isNew(editing) ? `extra.done.${kind}` : 'saved'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const { values, set } = form
  return (
    <EquipmentForm
      form={form.props}
      of={[add, change]}
      button={t(isNew(editing) ? `extra.add.${kind}` : 'save')}
      onLeave={onDone}
    >
      <div className={styles.pair}>
        {(['az', 'en'] as const).map((language) => (
          <TextField
            key={language}
            {...form.field(language)}
            label={`${t('name')}, ${LANGUAGE_NAMES[language]}`}
            maxLength={120}
            autoComplete="off"
            isRequired
          />
        ))}
        {(['az', 'en'] as const).map((language) => (
          <TextField
            key={language}
            {...form.field(`${language}Summary`)}
            label={`${t('extra.summary')}, ${LANGUAGE_NAMES[language]}`}
            note={t('optional')}
            maxLength={200}
            autoComplete="off"
          />
        ))}
        <TextField
          {...form.field('price')}
          label={t('extra.price', { currency: hub.currency })}
          help={isNew(editing) ? undefined : t('edit.priceHelp')}
          inputMode="decimal"
          autoComplete="off"
          isRequired
        />
        <NumberStepper
          label={t('most')}
          value={values.most}
          onChange={(most) => set('most', most)}
          min={1}
          max={100}
          format={format.number}
          labels={{ less: t('extra.fewer'), more: t('extra.more') }}
        />
      </div>
      <Studios value={values.kinds} onChange={(kinds) => set('kinds', kinds)} />
      <Qualification
        kind={kind}
        qualifications={qualifications}
        value={values.qualification}
        onChange={(id) => set('qualification', id)}
      />
      {isNew(editing) ? null : (
        <Switch
          isSelected={!values.offered}
          onChange={(retired) => set('offered', !retired)}
          help={t('edit.retireHelp')}
        >
          {t('edit.retire')}
        </Switch>
      )}
    </EquipmentForm>
  )
}

type StudiosProps = {
  value: readonly (typeof KINDS)[number][]
  onChange: (kinds: (typeof KINDS)[number][]) => void
}

/** With which studios it goes; with all of them when none is named. */
function Studios({ value, onChange }: StudiosProps) {
  const t = useWords('equipment')
  return (
    <fieldset className={styles.kinds}>
      <legend>{t('studios.title')}</legend>
      {KINDS.map((kind) => (
        <Checkbox
          key={kind}
          isSelected={value.includes(kind)}
          onChange={(chosen) =>
            onChange(KINDS.filter((one) => (one === kind ? chosen : value.includes(one))))
          }
        >
          {t(`studios.${kind}`)}
        </Checkbox>
      ))}
      <p className={styles.quiet}>{t('studios.help')}</p>
    </fieldset>
  )
}

type QualificationProps = {
  kind: Extra['kind']
  qualifications: readonly QualificationKind[]
  value: string | null
  onChange: (id: string | null) => void
}

/** What one must have learned for it, or what the skill brings; nothing where nothing is taught. */
function Qualification({ kind, qualifications, value, onChange }: QualificationProps) {
  const t = useWords('equipment')
  const language = useLanguage()
  if (qualifications.length === 0) return null
  return (
    <Select
      label={t(`qualification.${kind}`)}
      placeholder={t('qualification.none')}
      selectedKey={value ?? NONE}
      onSelectionChange={(key) => onChange(key === NONE ? null : String(key))}
    >
      {[
        <Option key={NONE} id={NONE}>
          {t('qualification.none')}
        </Option>,
        ...qualifications.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        )),
      ]}
    </Select>
  )
}
