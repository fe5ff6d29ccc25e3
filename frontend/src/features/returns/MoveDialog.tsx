import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import type { LastTry } from '@/api/useWait'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import type { ReturnAct } from './api'
import styles from './Returns.module.css'
import { saysWhy } from './states'

const LONGEST = 2000

/** What people do with a return; the others follow by themselves. */
export type Act = Exclude<ReturnAct, 'ask' | 'escalate' | 'lapse'>
type Said = { words: string; restocked: boolean }

type Props = {
  act: Act
  /** What the button says to screen readers where several stand together. */
  name?: string
  kind: 'ink' | 'outline' | 'quiet'
  /** What follows, beside what the act itself says. */
  also?: ReactNode
  of: LastTry & { isPending: boolean; mutateAsync: (said: Said) => Promise<unknown> }
}

/** A button that opens an act: what it means, and words for it. */
export function MoveDialog({ act, name, kind, also, of }: Props) {
  const t = useWords('returns')
  return (
    <DialogTrigger>
      <Button kind={kind} size="small" {...(name === undefined ? {} : { 'aria-label': name })}>
        {t(`acts.${act}`)}
      </Button>
      <Dialog title={t(`acts.${act}`)} labels={{ close: t('close') }}>
        {(close) => <MoveForm act={act} also={also} of={of} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { words: string; restocked: string }
type FormProps = Pick<Props, 'act' | 'also' | 'of'> & { onDone: () => void }

function MoveForm({ act, also, of, onDone }: FormProps) {
  const t = useWords('returns')
  const form = useForm<Values>({
    first: { words: '', restocked: 'yes' },
    check: ({ words }): FieldErrors<Values> => ({
      words: saysWhy(act) && words.trim() === '' ? t('move.noWords') : undefined,
    }),
    onSubmit: ({ words, restocked }) => {
      if (of.isPending) return
      const said = { words: words.trim(), restocked: act === 'arrive' && restocked === 'yes' }
      void of.mutateAsync(said).then(
        () => {
          showToast({ title: t(`done.${act}`), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t(`actText.${act}`)}</p>
      {also}
      {act === 'arrive' ? (
        <RadioGroup {...form.field('restocked')} label={t('move.stock')}>
          <Radio value="yes">{t('move.restocked')}</Radio>
          <Radio value="no">{t('move.writtenOff')}</Radio>
        </RadioGroup>
      ) : null}
      <TextArea
        {...form.field('words')}
        label={t(saysWhy(act) ? 'move.why' : 'move.word')}
        {...(saysWhy(act) ? { isRequired: true } : { note: t('optional') })}
        maxLength={LONGEST}
        rows={3}
      />
      <ProblemNotice of={of} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button
          type="submit"
          kind={act === 'refuse' || act === 'dismiss' ? 'danger' : 'ink'}
          isPending={of.isPending}
        >
          {t(`acts.${act}`)}
        </Button>
      </div>
    </Form>
  )
}
