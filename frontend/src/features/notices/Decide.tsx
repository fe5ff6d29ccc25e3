import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Act, type CaseDetail, useMove } from './api'
import styles from './Notices.module.css'
import { RULES } from './reasons'

/** What can be done about a case: ask the shop, leave the thing as it is, or take it away. */
export function Decide({ found }: { found: CaseDetail }) {
  const t = useWords('notices')
  return (
    <div className={styles.acts}>
      {found.acts.map((act) => (
        <DialogTrigger key={act}>
          <Button kind={takesAway(act) ? 'danger' : 'outline'}>{t(`acts.${act}`)}</Button>
          <Dialog title={t(`decide.${act}.title`)} labels={{ close: t('close') }}>
            {(close) => <DecideForm caseId={found.id} act={act} onDone={close} />}
          </Dialog>
        </DialogTrigger>
      ))}
    </div>
  )
}

const takesAway = (act: Act) => act !== 'ask' && act !== 'dismiss'

type Values = { rule: string; words: string }
type Props = { caseId: string; act: Act; onDone: () => void }

function DecideForm({ caseId, act, onDone }: Props) {
  const t = useWords('notices')
  const move = useMove(caseId)
  const byRule = act !== 'dismiss'
  const form = useForm<Values>({
    first: { rule: '', words: '' },
    check: ({ rule, words }): FieldErrors<Values> => ({
      rule: byRule && rule === '' ? t('decide.noRule') : undefined,
      words: words.trim() === '' ? t('decide.noWords') : undefined,
    }),
    onSubmit: ({ rule, words }) => {
      if (move.isPending) return
      const broken = RULES.find((one) => one === rule) ?? null
      void move.mutateAsync({ act, rule: byRule ? broken : null, words: words.trim() }).then(
        () => {
          showToast({ title: t(`decide.${act}.done`), kind: 'success' })
          onDone()
        },
        () => undefined, // the notice says why
      )
    },
  })
  const { value, onChange, ...rule } = form.field('rule')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t(`decide.${act}.text`)}</p>
      {byRule ? (
        <Select
          {...rule}
          label={t('decide.rule')}
          placeholder={t('decide.choose')}
          value={value === '' ? null : value}
          onChange={(chosen) => onChange(String(chosen ?? ''))}
          isRequired
        >
          {RULES.map((one) => (
            <Option key={one} id={one}>
              {t(`rules.${one}`)}
            </Option>
          ))}
        </Select>
      ) : null}
      <TextArea
        {...form.field('words')}
        label={t('decide.words')}
        help={t(byRule ? 'decide.toShop' : 'decide.toReporter')}
        maxLength={act === 'hide' ? 500 : 1000}
        isRequired
      />
      <ProblemNotice of={move} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('report.leave')}
        </Button>
        <Button type="submit" kind={takesAway(act) ? 'danger' : 'ink'} isPending={move.isPending}>
          {t(`acts.${act}`)}
        </Button>
      </div>
    </Form>
  )
}
