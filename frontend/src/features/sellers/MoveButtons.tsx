import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Seller, type SellerAct, useMove } from './api'
import styles from './Sellers.module.css'
import { CODES, isAhead, isGrave, needsReason } from './states'

const LONGEST = 1000

/** What the reader can do with a seller now, each asked for once more. */
export function MoveButtons({ seller }: { seller: Seller }) {
  return seller.acts
    .toSorted((a, b) => Number(isAhead(b)) - Number(isAhead(a)))
    .map((act) => <MoveButton key={act} seller={seller} act={act} />)
}

type MoveProps = { seller: Seller; act: SellerAct }

function MoveButton({ seller, act }: MoveProps) {
  const t = useWords('sellers')
  return (
    <DialogTrigger>
      <Button kind={isAhead(act) ? 'ink' : 'outline'}>{t(`acts.${act}`)}</Button>
      <Dialog title={t(`acts.${act}`)} labels={{ close: t('close') }}>
        {(close) => <MoveForm seller={seller} act={act} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { code: string; reason: string; backOn: string }
type FormProps = { seller: Seller; act: SellerAct; onDone: () => void }

function MoveForm({ seller, act, onDone }: FormProps) {
  const t = useWords('sellers')
  const move = useMove(seller.id)
  const isDue = needsReason(act)
  const form = useForm<Values>({
    first: { code: '', reason: '', backOn: '' },
    check: ({ code, reason, backOn }): FieldErrors<Values> => ({
      code: isDue && code === '' ? t('move.noCode') : undefined,
      reason: isDue && reason.trim() === '' ? t('move.noWhy') : undefined,
      backOn: backOn !== '' && backOn <= today(seller.hub.zone) ? t('move.past') : undefined,
    }),
    onSubmit: ({ code, reason, backOn }) => {
      if (move.isPending) return
      const wish = {
        act,
        code: CODES.find((one) => one === code) ?? null,
        reason: reason.trim(),
        back_on: backOn || null,
      }
      void move.mutateAsync(wish).then(
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
      <p>{t(`actText.${act}`)}</p>
      {isDue ? (
        <Select
          label={t('move.code')}
          placeholder={t('move.choose')}
          error={form.field('code').error}
          value={form.values.code === '' ? null : form.values.code}
          onChange={(code) => form.set('code', String(code ?? ''))}
        >
          {CODES.map((code) => (
            <Option key={code} id={code}>
              {t(`codes.${code}`)}
            </Option>
          ))}
        </Select>
      ) : null}
      {act === 'pause' ? (
        <TextField
          {...form.field('backOn')}
          label={t('move.backOn')}
          note={t('optional')}
          help={t('move.backHelp')}
          type="date"
        />
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
