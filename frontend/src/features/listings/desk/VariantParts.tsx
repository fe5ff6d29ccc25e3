import type { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import styles from './Desk.module.css'
import type { FileUpload, StockChoice } from './types'
import type { Tier, VariantValues } from './variantValues'

type FormOf = { form: ReturnType<typeof useForm<VariantValues>> }

const TIERS: readonly Tier[] = ['personal', 'commercial', 'extended']
const NONE = 'none'

/** What a service delivers, and how often it is done over. */
export function ServiceFields({ form }: FormOf) {
  const t = useWords('listingDesk')
  return (
    <div className={styles.pair}>
      <TextArea
        {...form.field('deliversAz')}
        label={`${t('variants.delivers')}, ${t('languages.az')}`}
        rows={2}
      />
      <TextArea
        {...form.field('deliversEn')}
        label={`${t('variants.delivers')}, ${t('languages.en')}`}
        rows={2}
      />
      <TextField
        {...form.field('revisions')}
        label={t('variants.revisions')}
        inputMode="numeric"
        autoComplete="off"
      />
    </div>
  )
}

/** What the buyer of a digital work may do, and the files that they get. */
export function LicenceFields({ form, upload }: FormOf & { upload: FileUpload }) {
  const t = useWords('listingDesk')
  const { files } = form.values
  return (
    <>
      <div className={styles.pair}>
        <Select
          placeholder={t('move.choose')}
          label={t('variants.tier')}
          value={form.values.tier}
          onChange={(key) => form.set('tier', TIERS.find((one) => one === key) ?? 'personal')}
        >
          {TIERS.map((one) => (
            <Option key={one} id={one}>
              {t(`tiers.${one}`)}
            </Option>
          ))}
        </Select>
        {(['products', 'seats', 'months'] as const).map((cap) => (
          <TextField
            key={cap}
            {...form.field(cap)}
            label={t(`variants.${cap}`)}
            note={t('variants.noLimit')}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </div>
      <TextArea {...form.field('licence')} label={t('variants.licence')} rows={4} isRequired />
      <fieldset className={styles.group}>
        <legend>{t('variants.files')}</legend>
        {files.map(({ id, name }) => (
          <div key={id} className={styles.row}>
            <span>{name}</span>
            <Button
              kind="outline"
              size="small"
              aria-label={t('variants.removeFile', { name })}
              onPress={() =>
                form.set(
                  'files',
                  files.filter((one) => one.id !== id),
                )
              }
            >
              {t('variants.remove')}
            </Button>
          </div>
        ))}
        {upload(async ({ id, name }) =>
          form.put((now) => ({ ...now, files: [...now.files, { id, name }] })),
        )}
      </fieldset>
    </>
  )
}

/** What a variant takes out of the shop's stock each time. */
export function StockFields({ form, items }: FormOf & { items: readonly StockChoice[] }) {
  const t = useWords('listingDesk')
  return (
    <div className={styles.pair}>
      <Select
        placeholder={t('move.choose')}
        label={t('variants.item')}
        help={t('variants.itemHelp')}
        value={form.values.item || NONE}
        onChange={(key) => form.set('item', key === NONE ? '' : String(key))}
      >
        <Option id={NONE}>{t('variants.noItem')}</Option>
        {items.map(({ id, name, code }) => (
          <Option key={id} id={id}>
            {`${name} (${code})`}
          </Option>
        ))}
      </Select>
      {form.values.item === '' ? null : (
        <TextField
          {...form.field('quantity')}
          label={t('variants.quantity')}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </div>
  )
}
