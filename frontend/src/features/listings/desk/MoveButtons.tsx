import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type Act, type SellerListing, useMove } from '@/api/sellerListings'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'
import styles from './Desk.module.css'
import { isGrave, needsReason, REASONS } from './states'

const LONGEST = 2000
// What comes first is what people come for.
const FIRST: readonly Act[] = ['approve', 'submit', 'show', 'ask', 'restore']

type Props = { listing: SellerListing; hasUnsaved?: boolean }

/** What the reader can do with a listing now, each asked for once more. */
export function MoveButtons({ listing, hasUnsaved = false }: Props) {
  const acts = [...listing.acts].sort((one, other) => place(one) - place(other))
  return acts.map((act, at) => (
    <MoveButton
      key={act}
      listing={listing}
      act={act}
      isMain={at === 0}
      isClosed={act === 'submit' && (hasUnsaved || listing.lacks.length > 0)}
    />
  ))
}

const place = (act: Act) => (FIRST.includes(act) ? FIRST.indexOf(act) : FIRST.length)

type MoveProps = { listing: SellerListing; act: Act; isMain: boolean; isClosed: boolean }

function MoveButton({ listing, act, isMain, isClosed }: MoveProps) {
  const t = useWords('listingDesk')
  return (
    <DialogTrigger>
      <Button kind={isMain && !isGrave(act) ? 'ink' : 'outline'} isDisabled={isClosed}>
        {t(`acts.${act}`)}
      </Button>
      <Dialog title={t(`acts.${act}`)} labels={{ close: t('close') }}>
        {(close) => <MoveForm listing={listing} act={act} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { code: string; reason: string }
type FormProps = { listing: SellerListing; act: Act; onDone: () => void }

function MoveForm({ listing, act, onDone }: FormProps) {
  const t = useWords('listingDesk')
  const move = useMove({ sellerId: listing.seller.id, listingId: listing.id })
  const isDue = needsReason(act)
  const form = useForm<Values>({
    first: { code: '', reason: '' },
    check: ({ code, reason }): FieldErrors<Values> => ({
      code: isDue && code === '' ? t('move.noCode') : undefined,
      reason: isDue && reason.trim() === '' ? t('move.noWhy') : undefined,
    }),
    onSubmit: ({ code, reason }) => {
      if (move.isPending) return
      const body = {
        act,
        code: REASONS.find((one) => one === code) ?? null,
        reason: reason.trim(),
      }
      void move.mutateAsync({ version: listing.version, body }).then(
        () => {
          showToast({ title: t('move.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t(act === 'submit' && listing.passes ? 'actText.pass' : `actText.${act}`)}</p>
      {isDue ? (
        <Select
          label={t('move.code')}
          placeholder={t('move.choose')}
          error={form.field('code').error}
          value={form.values.code === '' ? null : form.values.code}
          onChange={(code) => form.set('code', String(code ?? ''))}
        >
          {REASONS.map((code) => (
            <Option key={code} id={code}>
              {t(`reasons.${code}`)}
            </Option>
          ))}
        </Select>
      ) : null}
      <TextArea
        {...form.field('reason')}
        label={t('move.why')}
        {...(isDue ? { isRequired: true } : { note: t('optional') })}
        maxLength={LONGEST}
        rows={3}
      />
      <ProblemNotice of={move} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind={isGrave(act) ? 'danger' : 'ink'} isPending={move.isPending}>
          {t(`acts.${act}`)}
        </Button>
      </div>
    </Form>
  )
}
