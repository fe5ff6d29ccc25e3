import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Schema } from '@/api/client'
import { useClaim } from '@/api/listingClaims'
import { ProblemNotice } from '@/api/ProblemNotice'
import type { SellerListing } from '@/api/sellerListings'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import { BlockedNotice } from './BlockedNotice'
import styles from './Desk.module.css'

type ClaimKind = Schema['ClaimKind']
type Scheme = Schema['ClaimScheme']
const KINDS: readonly ClaimKind[] = [
  'handmade',
  'natural_dyes',
  'recycled',
  'organic',
  'local_material',
  'fair_pay',
  'repairable',
  'cruelty_free',
  'ecolabel',
  'geographical_indication',
  'other',
]
const SCHEMES: readonly Scheme[] = ['own', 'third_party', 'authority']
const BLOCKED = '/problems/blocked-words'
const INDICATION = 'geographical_indication'

type Props = {
  listing: SellerListing
  /** Takes the evidence; another feature sends it. */
  upload: (onSent: (file: { id: string }) => Promise<unknown>) => ReactNode
}

/** Claims something for a listing, with evidence: a link or a file. */
export function GiveClaim(props: Props) {
  const t = useWords('listingDesk')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {t('claims.add')}
      </Button>
      <Dialog title={t('claims.add')} labels={{ close: t('close') }} wide>
        {(close) => <ClaimForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = {
  kind: ClaimKind
  az: string
  en: string
  part: string
  scheme: Scheme
  name: string
  register: string
  link: string
  fileId: string
  until: string
}

const EMPTY: Values = {
  kind: 'handmade',
  az: '',
  en: '',
  part: '',
  scheme: 'own',
  name: '',
  register: '',
  link: '',
  fileId: '',
  until: '',
}

function ClaimForm({ listing, upload, onDone }: Props & { onDone: () => void }) {
  const t = useWords('listingDesk')
  const claim = useClaim({ sellerId: listing.seller.id, listingId: listing.id })
  const form = useForm<Values>({
    first: EMPTY,
    check: (values): FieldErrors<Values> => ({
      az: values.az.trim() || values.en.trim() ? undefined : t('claims.noWords'),
      name: values.scheme !== 'own' && !values.name.trim() ? t('claims.noScheme') : undefined,
      register:
        values.kind === INDICATION && !values.register.trim() ? t('claims.noRegister') : undefined,
      link: values.link.trim() || values.fileId ? undefined : t('claims.noEvidence'),
      until: values.scheme === 'third_party' && !values.until ? t('claims.noUntil') : undefined,
    }),
    onSubmit: (values) => {
      if (claim.isPending) return
      const isOwn = values.scheme === 'own'
      const body = {
        kind: values.kind,
        words: { az: values.az.trim(), en: values.en.trim(), ru: '' },
        scope_part: values.part.trim(),
        scheme: values.scheme,
        scheme_name: isOwn ? '' : values.name.trim(),
        register_number: values.kind === INDICATION ? values.register.trim() : '',
        link: values.link.trim() || null,
        file_id: values.fileId || null,
        valid_until: values.until || null,
      }
      void claim.mutateAsync(body).then(
        () => {
          showToast({ title: t('claims.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const { kind, scheme, fileId } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.pair}>
        <Select
          placeholder={t('move.choose')}
          label={t('claims.kind')}
          value={kind}
          onChange={(key) => form.set('kind', KINDS.find((one) => one === key) ?? 'other')}
        >
          {KINDS.map((one) => (
            <Option key={one} id={one}>
              {t(`claimKinds.${one}`)}
            </Option>
          ))}
        </Select>
        <Select
          placeholder={t('move.choose')}
          label={t('claims.scheme')}
          value={scheme}
          onChange={(key) => form.set('scheme', SCHEMES.find((one) => one === key) ?? 'own')}
        >
          {SCHEMES.map((one) => (
            <Option key={one} id={one}>
              {t(`schemes.${one}`)}
            </Option>
          ))}
        </Select>
        {scheme === 'own' ? null : (
          <TextField {...form.field('name')} label={t('claims.schemeName')} maxLength={120} />
        )}
        {kind === INDICATION ? (
          <TextField {...form.field('register')} label={t('claims.register')} maxLength={60} />
        ) : null}
        <TextField
          {...form.field('az')}
          label={`${t('claims.words')}, ${t('languages.az')}`}
          maxLength={400}
        />
        <TextField
          {...form.field('en')}
          label={`${t('claims.words')}, ${t('languages.en')}`}
          maxLength={400}
        />
        <TextField
          {...form.field('part')}
          label={t('claims.part')}
          help={t('claims.partHelp')}
          maxLength={120}
        />
        <TextField {...form.field('until')} label={t('claims.untilDay')} type="date" />
        <TextField {...form.field('link')} label={t('claims.link')} type="url" maxLength={300} />
      </div>
      {fileId === '' ? (
        upload(async ({ id }) => form.set('fileId', id))
      ) : (
        <p className={styles.quiet}>{t('claims.sent')}</p>
      )}
      <BlockedNotice error={claim.error} />
      <ProblemNotice of={claim} except={[BLOCKED]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={claim.isPending}>
          {t('claims.add')}
        </Button>
      </div>
    </Form>
  )
}
