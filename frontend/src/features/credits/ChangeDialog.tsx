import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import type { GoodFor } from '@/api/credits'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useChangeCredits } from './api'
import styles from './Credits.module.css'
import { GOOD_FOR, hoursToMinutes } from './hours'

type Props = { hubId: string; personId: string }

/** For managers: gives a person a pack, or corrects what they have and says why. */
export function ChangeDialog(props: Props) {
  const t = useWords('credits')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('change.open')}</Button>
      <Dialog title={t('change.title')} labels={{ close: t('close') }}>
        {(close) => <ChangeForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

/** The form of the dialog. */
export function ChangeForm({ hubId, personId, onDone }: Props & { onDone: () => void }) {
  const t = useWords('credits')
  const change = useChangeCredits()
  const [kind, setKind] = useState<'pack' | 'correction'>('pack')
  const [goodFor, setGoodFor] = useState<GoodFor>('any')
  const isPack = kind === 'pack'
  const form = useForm({
    first: { hours: '', days: '90', reason: '' },
    check: ({ hours, days, reason }) => {
      const minutes = hoursToMinutes(hours)
      const isGood = minutes !== undefined && minutes !== 0 && (minutes > 0 || !isPack)
      return {
        hours: isGood ? undefined : t(isPack ? 'change.badHours' : 'change.badChange'),
        days: !isPack || /^[1-9]\d{0,3}$/.test(days.trim()) ? undefined : t('change.badDays'),
        reason: isPack || reason.trim() !== '' ? undefined : t('change.noReason'),
      }
    },
    onSubmit: ({ hours, days, reason }) => {
      if (change.isPending) return
      const wish = {
        hub_id: hubId,
        person_id: personId,
        kind,
        good_for: goodFor,
        minutes: hoursToMinutes(hours) ?? 0,
        reason: reason.trim(),
        ...(isPack && { valid_days: Number(days) }),
      }
      void change.mutateAsync(wish).then(
        () => {
          showToast({ title: t('change.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <RadioGroup
        label={t('change.kind')}
        value={kind}
        onChange={(value) => setKind(value === 'correction' ? 'correction' : 'pack')}
      >
        <Radio value="pack">{t('change.pack')}</Radio>
        <Radio value="correction">{t('change.correction')}</Radio>
      </RadioGroup>
      <div className={styles.row}>
        <Select
          label={t('change.goodFor')}
          placeholder={t('change.goodFor')}
          selectedKey={goodFor}
          onSelectionChange={(key) => setGoodFor(GOOD_FOR.find((one) => one === key) ?? goodFor)}
        >
          {GOOD_FOR.map((one) => (
            <Option key={one} id={one}>
              {t(`goodFor.${one}`)}
            </Option>
          ))}
        </Select>
        <TextField
          {...form.field('hours')}
          label={t('change.hours')}
          help={isPack ? undefined : t('change.hoursHelp')}
          inputMode="text"
          autoComplete="off"
          maxLength={8}
          isRequired
        />
        {isPack ? (
          <TextField
            {...form.field('days')}
            label={t('change.days')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            isRequired
          />
        ) : null}
      </div>
      <TextField
        {...form.field('reason')}
        label={t('change.reason')}
        note={isPack ? t('change.optional') : undefined}
        maxLength={200}
        isRequired={!isPack}
      />
      <ProblemNotice of={change} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('change.leave')}
        </Button>
        <Button type="submit" isPending={change.isPending}>
          {t(isPack ? 'change.give' : 'change.correct')}
        </Button>
      </div>
    </Form>
  )
}
