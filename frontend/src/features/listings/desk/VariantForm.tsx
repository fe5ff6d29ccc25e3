import { Form } from 'react-aria-components/Form'
import { useOffer } from '@/api/listingVariants'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import type { SellerListing, SellerVariant } from '@/api/sellerListings'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import { BlockedNotice } from './BlockedNotice'
import styles from './Desk.module.css'
import type { FileUpload, StockChoice } from './types'
import { LicenceFields, ServiceFields, StockFields } from './VariantParts'
import { bodyOf, minorOf, type OptionKind, type VariantValues, valuesOf } from './variantValues'

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const TAKEN = '/problems/variant-code-taken'
const BLOCKED = '/problems/blocked-words'
const NONE = 'none'
const OPTIONS: readonly OptionKind[] = [
  'size',
  'colour',
  'material',
  'length',
  'pattern',
  'language',
  'format',
  'package',
  'other',
]

type Props = {
  listing: SellerListing
  variant: SellerVariant | null
  items: readonly StockChoice[]
  upload: FileUpload
  onDone: () => void
}

/** What is said of a variant; it is fetched when somebody opens it. */
export function VariantForm({ listing, variant, items, upload, onDone }: Props) {
  const t = useWords('listingDesk')
  const { kind } = listing
  const offer = useOffer({ sellerId: listing.seller.id, listingId: listing.id })
  const form = useForm<VariantValues>({
    first: valuesOf(kind, variant),
    check: (values): FieldErrors<VariantValues> => ({
      code: CODE.test(values.code.trim()) ? undefined : t('variants.noCode'),
      amount: amountIsRight(values) ? undefined : t('variants.noAmount'),
      valueAz:
        values.option !== '' && !values.valueAz.trim() && !values.valueEn.trim()
          ? t('variants.noValue')
          : undefined,
      licence: kind === 'digital' && !values.licence.trim() ? t('variants.noLicence') : undefined,
    }),
    onSubmit: (values) => {
      if (offer.isPending) return
      const seen = variant && { id: variant.id, version: variant.version }
      void offer.mutateAsync({ seen, body: bodyOf(kind, values, variant) }).then(
        () => {
          showToast({ title: t('variants.saved'), kind: 'success' })
          onDone()
        },
        (error: unknown) => {
          if (isProblem(error, TAKEN)) form.refuse({ code: t('variants.taken') })
        },
      )
    },
  })
  const { pricing, option } = form.values
  const pricings = kind === 'service' ? (['fixed', 'from'] as const) : (['fixed', 'open'] as const)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.pair}>
        <TextField
          {...form.field('code')}
          label={t('variants.code')}
          help={t('variants.codeHelp')}
          maxLength={40}
          autoComplete="off"
          isRequired
        />
        <Select
          placeholder={t('move.choose')}
          label={t('variants.option')}
          value={option || NONE}
          onChange={(key) => form.set('option', OPTIONS.find((one) => one === key) ?? '')}
        >
          <Option id={NONE}>{t('variants.only')}</Option>
          {OPTIONS.map((one) => (
            <Option key={one} id={one}>
              {t(`options.${one}`)}
            </Option>
          ))}
        </Select>
        {option === '' ? null : (
          <>
            <TextField
              {...form.field('valueAz')}
              label={`${t('variants.value')}, ${t('languages.az')}`}
              maxLength={60}
              autoComplete="off"
            />
            <TextField
              {...form.field('valueEn')}
              label={`${t('variants.value')}, ${t('languages.en')}`}
              maxLength={60}
              autoComplete="off"
            />
          </>
        )}
        <Select
          placeholder={t('move.choose')}
          label={t('variants.pricing')}
          value={pricing}
          onChange={(key) => form.set('pricing', pricings.find((one) => one === key) ?? 'fixed')}
        >
          {pricings.map((one) => (
            <Option key={one} id={one}>
              {t(`pricings.${one}`)}
            </Option>
          ))}
        </Select>
        <TextField
          {...form.field('amount')}
          label={t(pricing === 'open' ? 'variants.least' : 'variants.price')}
          inputMode="decimal"
          after={variant?.price.currency ?? ''}
          autoComplete="off"
          isRequired
        />
        {pricing === 'open' ? (
          <TextField
            {...form.field('suggested')}
            label={t('variants.suggested')}
            note={t('optional')}
            inputMode="decimal"
            autoComplete="off"
          />
        ) : null}
      </div>
      {kind === 'service' ? <ServiceFields form={form} /> : null}
      {kind === 'digital' ? <LicenceFields form={form} upload={upload} /> : null}
      {kind === 'goods' || kind === 'made_to_order' ? (
        <StockFields form={form} items={items} />
      ) : null}
      <BlockedNotice error={offer.error} />
      <ProblemNotice of={offer} except={[TAKEN, BLOCKED]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={offer.isPending}>
          {t('variants.save')}
        </Button>
      </div>
    </Form>
  )
}

function amountIsRight({ amount, pricing }: VariantValues): boolean {
  const minor = minorOf(amount)
  return minor !== null && (minor > 0 || pricing === 'open')
}
