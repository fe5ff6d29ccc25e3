import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useAddExtra } from './api'
import styles from './Equipment.module.css'

type Hub = { id: string; currency: string }
type Props = { hub: Hub; isOpen: boolean; onOpenChange: (open: boolean) => void }

/** Adds a kind of equipment; its things are added to it one by one. */
export function AddExtraDialog({ hub, isOpen, onOpenChange }: Props) {
  const t = useWords('equipment')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('extra.title')}
      labels={{ close: t('close') }}
    >
      {(close) => <AddExtraForm hub={hub} onDone={close} />}
    </Dialog>
  )
}

/** The form of the dialog. */
export function AddExtraForm({ hub, onDone }: { hub: Hub; onDone: () => void }) {
  const t = useWords('equipment')
  const format = useFormat('UTC')
  const add = useAddExtra()
  const form = useForm({
    first: { en: '', az: '', price: '', most: 2 },
    check: ({ en, az, price }) => ({
      en: en.trim() === '' ? t('extra.noName') : undefined,
      az: az.trim() === '' ? t('extra.noName') : undefined,
      price: parseAmount(price, hub.currency) === undefined ? t('extra.badPrice') : undefined,
    }),
    onSubmit: ({ en, az, price, most }) => {
      if (add.isPending) return
      const wish = {
        hub_id: hub.id,
        kind: 'equipment' as const,
        name: { en: en.trim(), az: az.trim() },
        summary: { en: '', az: '' },
        hourly_amount: parseAmount(price, hub.currency) ?? Number.NaN,
        most,
        studio_kinds: [],
        offered: true,
      }
      void add.mutateAsync(wish).then(
        () => {
          showToast({ title: t('extra.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('extra.text')}</p>
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
      <TextField
        {...form.field('price')}
        label={t('extra.price', { currency: hub.currency })}
        inputMode="decimal"
        autoComplete="off"
        isRequired
      />
      <NumberStepper
        label={t('most')}
        value={form.values.most}
        onChange={(most) => form.set('most', most)}
        min={1}
        max={100}
        format={format.number}
        labels={{ less: t('extra.fewer'), more: t('extra.more') }}
      />
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('extra.add')}
        </Button>
      </div>
    </Form>
  )
}
