import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useRate } from './api'
import styles from './OfficeHours.module.css'

const SCORES = ['5', '4', '3', '2', '1'] as const

/** How useful a meeting was; the other side reads it after saying so itself. */
export function RatingForm({ meetingId, onDone }: { meetingId: string; onDone: () => void }) {
  const t = useWords('officeHours')
  const rate = useRate(meetingId)
  const form = useForm({
    first: { score: '', words: '' },
    check: ({ score }) => ({ score: score === '' ? t('chooseScore') : undefined }),
    onSubmit: ({ score, words }) => {
      if (rate.isPending) return
      rate.mutateAsync({ score: Number(score), words: words.trim() }).then(
        () => {
          showToast({ kind: 'success', title: t('rated') })
          onDone()
        },
        () => undefined, // shown by the notice
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p className={styles.quiet}>{t('rateHelp')}</p>
      <RadioGroup {...form.field('score')} label={t('score')}>
        {SCORES.map((score) => (
          <Radio key={score} value={score}>
            {t(`scores.${score}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextArea {...form.field('words')} label={t('words')} note={t('optional')} maxLength={2000} />
      <ProblemNotice of={rate} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={rate.isPending}>
          {t('rateDo')}
        </Button>
      </div>
    </Form>
  )
}
