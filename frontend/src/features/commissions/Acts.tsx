import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Commission, type Method, useMove } from './api'
import styles from './Commissions.module.css'
import { OfferForm } from './OfferForm'
import { inOrder, isEnd, type Offered, PAID_BY, SAYS_WHY } from './states'

type Props = {
  commission: Commission
  /** Leads to the purchase that an act has made. */
  onPay: (purchaseId: string) => void
}

/** What the reader can do now: one filled button for what leads on, what ends it last. */
export function Acts({ commission, onPay }: Props) {
  const t = useWords('commissions')
  const acts = inOrder(commission.acts)
  if (acts.length === 0) return null
  return (
    <div className={styles.acts}>
      {acts.map((act, place) => (
        <DialogTrigger key={act}>
          <Button kind={isEnd(act) ? 'quiet' : place === 0 ? 'ink' : 'outline'}>
            {t(`acts.${act}`)}
          </Button>
          <Dialog title={t(`acts.${act}`)} labels={{ close: t('close') }}>
            {(close) =>
              act === 'offer' || act === 'counter' ? (
                <OfferForm commission={commission} act={act} onDone={close} />
              ) : (
                <MoveForm commission={commission} act={act} onDone={close} onPay={onPay} />
              )
            }
          </Dialog>
        </DialogTrigger>
      ))}
    </div>
  )
}

type Values = { words: string; method: string }
type FormProps = Props & { act: Offered; onDone: () => void }

function MoveForm({ commission, act, onDone, onPay }: FormProps) {
  const t = useWords('commissions')
  const move = useMove(commission)
  const { methods } = commission
  const pays = PAID_BY.includes(act)
  const saysWhy = SAYS_WHY.includes(act)
  const form = useForm<Values>({
    first: { words: '', method: methods.length === 1 ? (methods[0] ?? '') : '' },
    check: ({ words, method }): FieldErrors<Values> => ({
      words: saysWhy && words.trim() === '' ? t('move.noWords') : undefined,
      method: pays && method === '' ? t('move.noMethod') : undefined,
    }),
    onSubmit: ({ words, method }) => {
      if (move.isPending) return
      const wish = { act, words: words.trim(), method: pays ? (method as Method) : null }
      void move.mutateAsync(wish).then(
        (moved) => {
          showToast({ title: t(`moved.${act}`), kind: 'success' })
          onDone()
          const step = moved.offers[0]?.milestones[(moved.milestone ?? 1) - 1]
          if (pays && step?.purchase_id) onPay(step.purchase_id)
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t(`actText.${act}`)}</p>
      {pays && methods.length === 0 ? <Notice kind="warning">{t('move.noMethods')}</Notice> : null}
      {pays && methods.length > 0 ? (
        <RadioGroup
          label={t('move.method')}
          value={form.values.method}
          onChange={(chosen) => form.set('method', chosen)}
          error={form.field('method').error}
        >
          {methods.map((one) => (
            <Radio key={one} value={one}>
              {t(`methods.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
      ) : null}
      <TextArea
        {...form.field('words')}
        label={t(saysWhy ? 'move.why' : 'move.words')}
        {...(saysWhy ? { isRequired: true } : { note: t('optional') })}
        maxLength={2000}
        rows={3}
      />
      <ProblemNotice of={move} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button
          type="submit"
          kind={isEnd(act) ? 'danger' : 'ink'}
          isPending={move.isPending}
          isDisabled={pays && methods.length === 0}
        >
          {t(`acts.${act}`)}
        </Button>
      </div>
    </Form>
  )
}
