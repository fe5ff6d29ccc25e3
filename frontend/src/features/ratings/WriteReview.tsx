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

import type { ReviewWish } from './api'
import styles from './Ratings.module.css'
import { Stars } from './Stars'

const LONGEST = 2000
const STARS = ['5', '4', '3', '2', '1'] as const

type Props = {
  /** What the button says, and what it says to screen readers where several stand together. */
  button: string
  name?: string | undefined
  title: string
  /** Who reads it when. */
  lead: string
  /** What is asked for in words. */
  question: string
  of: LastTry & { isPending: boolean; mutateAsync: (wish: ReviewWish) => Promise<unknown> }
}

/** A button that opens a review: stars, and words for whoever wants to say more. */
export function WriteReview({ button, name, title, ...form }: Props) {
  const t = useWords('ratings')
  return (
    <DialogTrigger>
      <Button kind="ink" size="small" {...(name === undefined ? {} : { 'aria-label': name })}>
        {button}
      </Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <ReviewForm {...form} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { stars: string; words: string }
type FormProps = Pick<Props, 'lead' | 'question' | 'of'> & { onDone: () => void }

function ReviewForm({ lead, question, of, onDone }: FormProps) {
  const t = useWords('ratings')
  const form = useForm<Values>({
    first: { stars: '', words: '' },
    check: ({ stars }): FieldErrors<Values> => ({
      stars: stars === '' ? t('write.noStars') : undefined,
    }),
    onSubmit: ({ stars, words }) => {
      if (of.isPending) return
      void of.mutateAsync({ stars: Number(stars), words: words.trim() }).then(
        () => {
          showToast({ title: t('write.done'), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{lead}</p>
      <RadioGroup {...form.field('stars')} label={t('write.stars')} isRequired>
        {STARS.map((star) => (
          <Radio key={star} value={star}>
            <span className={styles.choice}>
              <Stars value={Number(star)} isMute />
              {t(`write.means.${star}`)}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <TextArea
        {...form.field('words')}
        label={question}
        note={t('optional')}
        maxLength={LONGEST}
        rows={4}
      />
      <ProblemNotice of={of} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="ink" isPending={of.isPending}>
          {t('write.send')}
        </Button>
      </div>
    </Form>
  )
}
