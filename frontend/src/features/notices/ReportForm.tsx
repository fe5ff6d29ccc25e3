import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { looksLikeEmail } from '@/lib/forms/email'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'

import { type NoticeWish, type Thing, useGive } from './api'
import styles from './Notices.module.css'
import { ProveAddress } from './ProveAddress'
import { REASONS } from './reasons'

type Values = { reason: string; words: string; email: string; code: string; isTrue: boolean }
type Props = { thing: Thing; isMember: boolean; onDone: () => void }

/** What is wrong, in which words, and by whom; then what happens next. */
export function ReportForm({ thing, isMember, onDone }: Props) {
  const t = useWords('notices')
  const language = useLanguage()
  const give = useGive()
  const reasons = REASONS[thing.about]
  const wrong = (isWrong: boolean, why: string) => (isWrong ? why : undefined)
  const form = useForm<Values>({
    first: { reason: '', words: '', email: '', code: '', isTrue: false },
    check: ({ reason, words, email, code, isTrue }): FieldErrors<Values> => ({
      reason: wrong(reason === '', t('report.noReason')),
      words: wrong(words.trim() === '', t('report.noWords')),
      email: wrong(!isMember && !looksLikeEmail(email), t('code.noEmail')),
      code: wrong(!isMember && !/^\d{6}$/.test(code.trim()), t('code.noCode')),
      isTrue: wrong(!isTrue, t('report.notTrue')),
    }),
    onSubmit: ({ reason, words, email, code }) => {
      const chosen = reasons.find((one) => one === reason)
      if (give.isPending || chosen === undefined) return
      const said: NoticeWish = {
        about: thing.about,
        thing_id: thing.id,
        reason: chosen,
        words: words.trim(),
        good_faith: true,
        language,
        ...(isMember ? {} : { email: email.trim(), code: code.trim() }),
      }
      give.mutate(said)
    },
  })
  if (give.isSuccess) {
    return (
      <div className={styles.form}>
        <Notice kind="success" title={t('report.sent')} live>
          {t('report.sentText')}
        </Notice>
        <div className={styles.foot}>
          <Button onPress={onDone}>{t('close')}</Button>
        </div>
      </div>
    )
  }
  const { value: isTrue, onChange: say, error: untrue } = form.field('isTrue')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('report.text')}</p>
      <RadioGroup {...form.field('reason')} label={t('report.reason')} isRequired>
        {reasons.map((one) => (
          <Radio key={one} value={one}>
            {t(`reasons.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextArea
        {...form.field('words')}
        label={t('report.words')}
        help={t('report.wordsHelp')}
        maxLength={2000}
        isRequired
      />
      {isMember ? null : (
        <ProveAddress hub={thing.hub} email={form.field('email')} code={form.field('code')} />
      )}
      <Checkbox isSelected={isTrue} onChange={say} error={untrue}>
        {t('report.isTrue')}
      </Checkbox>
      <ProblemNotice of={give} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('report.leave')}
        </Button>
        <Button type="submit" isPending={give.isPending}>
          {t('report.send')}
        </Button>
      </div>
    </Form>
  )
}
