import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Method, useAddMethod, useChangeMethod } from './api'
import styles from './Shipping.module.css'
import { firstValues, isClear, type MethodValues, valuesOf, wishOf } from './values'
import { ZoneFields } from './ZoneFields'

type Props = {
  sellerId: string
  currency: string
  /** That of the shop, where most is sent. */
  country: string | null
  /** What is changed, or nothing for a new one. */
  method: Method | null
  onClose: () => void
}

const KINDS: readonly Method['kind'][] = ['sent', 'pickup']

/** One way to the buyer: a new one, or all that an old one says. */
export function MethodDialog(props: Props) {
  const t = useWords('shipping')
  const language = useLanguage()
  const { method, onClose } = props
  const title = method === null ? t('add') : method.name[language]
  return (
    <Dialog isOpen onOpenChange={onClose} title={title} labels={{ close: t('close') }} wide>
      <MethodForm {...props} />
    </Dialog>
  )
}

/** The form of the dialog. */
export function MethodForm({ sellerId, currency, country, method, onClose }: Props) {
  const t = useWords('shipping')
  const [add, change] = [useAddMethod(sellerId), useChangeMethod(sellerId)]
  const form = useForm<MethodValues>({
    first: method === null ? firstValues(country) : valuesOf(method, currency),
    check: ({ kind, az, en, address, zones }): FieldErrors<MethodValues> => ({
      az: az.trim() === '' ? t('noName') : undefined,
      en: en.trim() === '' ? t('noName') : undefined,
      address: kind === 'pickup' && address.trim() === '' ? t('noAddress') : undefined,
      zones:
        kind === 'sent' && !zones.every((zone) => isClear(zone, currency))
          ? t('zone.noAmount')
          : undefined,
    }),
    onSubmit: (values) => {
      if (add.isPending || change.isPending) return
      const body = wishOf(values, currency)
      const sent = method === null ? add.mutateAsync(body) : change.mutateAsync({ method, body })
      void sent.then(
        () => {
          showToast({ title: t('saved'), kind: 'success' })
          onClose()
        },
        () => undefined,
      )
    },
  })
  const { kind, zones } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <RadioGroup
        label={t('kind')}
        value={kind}
        onChange={(id) => form.set('kind', KINDS.find((one) => one === id) ?? 'sent')}
      >
        {KINDS.map((one) => (
          <Radio key={one} value={one}>
            {t(`kinds.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className={styles.pair}>
        {LANGUAGES.map((one) => (
          <TextField
            key={one}
            {...form.field(one)}
            label={`${t('name')}, ${LANGUAGE_NAMES[one]}`}
            maxLength={120}
            autoComplete="off"
            isRequired
          />
        ))}
      </div>
      <Days form={form} />
      {kind === 'pickup' ? (
        <PickupFields form={form} />
      ) : (
        <ZoneFields
          zones={zones}
          currency={currency}
          error={form.field('zones').error}
          onChange={(next) => form.set('zones', next)}
        />
      )}
      <ProblemNotice of={add} />
      <ProblemNotice of={change} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending || change.isPending}>
          {t(method === null ? 'do' : 'save')}
        </Button>
      </div>
    </Form>
  )
}

type MethodFormState = ReturnType<typeof useForm<MethodValues>>

function Days({ form }: { form: MethodFormState }) {
  const t = useWords('shipping')
  const format = useFormat('UTC')
  const { daysMin, daysMax } = form.values
  const labels = { less: t('days.fewer'), more: t('days.more') }
  return (
    <div className={styles.days}>
      <NumberStepper
        label={t('days.least')}
        value={daysMin}
        onChange={(days) =>
          form.put((now) => ({ ...now, daysMin: days, daysMax: Math.max(days, now.daysMax) }))
        }
        min={0}
        max={365}
        format={format.number}
        labels={labels}
      />
      <NumberStepper
        label={t('days.most')}
        value={daysMax}
        onChange={(days) => form.set('daysMax', days)}
        min={daysMin}
        max={365}
        format={format.number}
        labels={labels}
      />
      <p className={styles.quiet}>{t('days.help')}</p>
    </div>
  )
}

function PickupFields({ form }: { form: MethodFormState }) {
  const t = useWords('shipping')
  return (
    <>
      <TextField
        {...form.field('address')}
        label={t('address')}
        maxLength={200}
        autoComplete="off"
        isRequired
      />
      <div className={styles.pair}>
        {(['hoursAz', 'hoursEn'] as const).map((name, place) => (
          <TextArea
            key={name}
            {...form.field(name)}
            label={`${t('hours')}, ${LANGUAGE_NAMES[place === 0 ? 'az' : 'en']}`}
            note={t('optional')}
            maxLength={400}
          />
        ))}
      </div>
    </>
  )
}
