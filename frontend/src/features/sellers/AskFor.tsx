import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Requirement, useAskFor } from './api'
import styles from './Sellers.module.css'

const TAKES: readonly Requirement['takes'][] = ['text', 'file', 'yes']
const KINDS: readonly Requirement['kinds'][number][] = ['alone', 'brand']
const LONGEST = { name: 120, help: 1000 }

/** Asks something more of a hub's sellers. */
export function AskFor({ hub }: { hub: string }) {
  const t = useWords('sellers')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        <Icon name="plus" />
        {t('asks.add')}
      </Button>
      <Dialog title={t('asks.add')} labels={{ close: t('close') }}>
        {(close) => <AskForm hub={hub} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = {
  az: string
  en: string
  helpAz: string
  helpEn: string
  takes: Requirement['takes']
  alone: boolean
  brand: boolean
  eu: boolean
  expires: boolean
  shown: boolean
}
const HELP = { az: 'helpAz', en: 'helpEn' } as const
const FIRST: Values = {
  az: '',
  en: '',
  helpAz: '',
  helpEn: '',
  takes: 'text',
  alone: true,
  brand: true,
  eu: false,
  expires: false,
  shown: false,
}

function AskForm({ hub, onDone }: { hub: string; onDone: () => void }) {
  const t = useWords('sellers')
  const ask = useAskFor(hub)
  const isName = (name: string) => (name.trim() === '' ? t('asks.noName') : undefined)
  const form = useForm<Values>({
    first: FIRST,
    check: ({ az, en, alone, brand }): FieldErrors<Values> => ({
      az: isName(az),
      en: isName(en),
      alone: alone || brand ? undefined : t('asks.noKinds'),
    }),
    onSubmit: (values) => {
      if (ask.isPending) return
      const wish = {
        name: { az: values.az.trim(), en: values.en.trim() },
        help: { az: values.helpAz.trim(), en: values.helpEn.trim() },
        takes: values.takes,
        kinds: KINDS.filter((kind) => values[kind]),
        market: values.eu ? ('eu' as const) : ('everywhere' as const),
        expires: values.expires && values.takes === 'file',
        shown: values.shown && values.takes === 'text',
      }
      void ask.mutateAsync(wish).then(
        () => {
          showToast({ title: t('asks.added'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          {...form.field(language)}
          label={`${t('asks.name')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={LONGEST.name}
          autoComplete="off"
          isRequired
        />
      ))}
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          {...form.field(HELP[language])}
          label={`${t('asks.help')}, ${LANGUAGE_NAMES[language]}`}
          note={t('optional')}
          maxLength={LONGEST.help}
          autoComplete="off"
        />
      ))}
      <RadioGroup
        label={t('asks.takes')}
        value={form.values.takes}
        onChange={(id) => form.set('takes', TAKES.find((takes) => takes === id) ?? 'text')}
      >
        {TAKES.map((takes) => (
          <Radio key={takes} value={takes}>
            {t(`asks.takesOf.${takes}`)}
          </Radio>
        ))}
      </RadioGroup>
      <fieldset className={styles.group}>
        <legend className={styles.label}>{t('asks.of')}</legend>
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            isSelected={form.values[kind]}
            onChange={(isChosen) => form.put((now) => ({ ...now, [kind]: isChosen }))}
            error={kind === 'alone' ? form.field('alone').error : undefined}
          >
            {t(`kinds.${kind}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className={styles.group}>
        {form.values.takes === 'file' ? (
          <Checkbox
            isSelected={form.values.expires}
            onChange={(expires) => form.set('expires', expires)}
          >
            {t('asks.expires')}
          </Checkbox>
        ) : null}
        {form.values.takes === 'text' ? (
          <Checkbox isSelected={form.values.shown} onChange={(shown) => form.set('shown', shown)}>
            {t('asks.shown')}
          </Checkbox>
        ) : null}
        <Checkbox isSelected={form.values.eu} onChange={(eu) => form.set('eu', eu)}>
          {t('asks.eu')}
        </Checkbox>
      </div>
      <ProblemNotice of={ask} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={ask.isPending}>
          {t('asks.add')}
        </Button>
      </div>
    </Form>
  )
}
