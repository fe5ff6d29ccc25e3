import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { CallFormRef } from '@/api/callForms'
import { type CallSettings, type Programme, useChangeCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'
import { DateFields } from './DateFields'
import { FormChoice } from './FormChoice'
import { PlaceFields } from './PlaceFields'
import styles from './Settings.module.css'
import { TextFields } from './TextFields'
import { changeOf, toValues, type Values } from './values'

type Props = {
  call: CallSettings
  programme: Programme | undefined
  forms: readonly CallFormRef[]
  /** Keeps a person who has not saved from leaving by mistake. */
  guard: (hasUnsaved: boolean) => ReactNode
}

/** The texts, dates and places of a call. Only what was changed here is sent. */
export function EditCall({ call, programme, forms, guard }: Props) {
  const t = useWords('callSettings')
  const save = useChangeCall()
  const [first, setFirst] = useState(() => toValues(call))
  const form = useForm<Values>({
    first,
    check: ({ title, opensDay, closesDay, grace, places }) => ({
      title: title.az.trim() && title.en.trim() ? undefined : t('errors.name'),
      closesDay: closesDay < opensDay ? t('errors.dates') : undefined,
      grace: /^\d{1,4}$/.test(grace) && Number(grace) <= 1440 ? undefined : t('errors.grace'),
      places: isPlaced(places) ? undefined : t('errors.places'),
    }),
    onSubmit: (values) => {
      if (save.isPending) return
      save.mutate(
        { seen: call, change: changeOf(first, values) },
        {
          onSuccess: (saved) => {
            show(saved)
            showToast({ title: t('saved'), kind: 'success' })
          },
        },
      )
    },
  })
  const show = (saved: CallSettings) => {
    const next = toValues(saved)
    const put = <Name extends keyof Values>(name: Name) => form.set(name, next[name])
    setFirst(next)
    for (const name of Object.keys(next) as (keyof Values)[]) put(name)
  }
  const mine = changeOf(first, form.values)
  const hasUnsaved = Object.keys(mine).length > 0
  // What others changed elsewhere merges by itself; a field that both changed is asked about.
  const isClash =
    !save.isPending && Object.keys(changeOf(first, toValues(call))).some((name) => name in mine)
  const isFixed = call.state !== 'draft'
  const isOver = call.state === 'cancelled' || call.state === 'archived'
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {isFixed ? <Notice>{t(isOver ? 'over' : 'fixed')}</Notice> : null}
      <TextFields form={form} />
      <DateFields form={form} call={call} isFixed={isFixed} />
      <PlaceFields form={form} programme={programme} isFixed={isFixed} />
      <FormChoice form={form} call={call} forms={forms} />
      <ProblemNotice of={save} />
      {isClash ? (
        <Notice
          kind="warning"
          title={t('clash')}
          actions={
            <Button kind="outline" size="small" onPress={() => show(call)}>
              {t('loadTheirs')}
            </Button>
          }
          live
        >
          {t('clashText')}
        </Notice>
      ) : null}
      <div className={styles.foot}>
        <span className={styles.quiet} role="status">
          {t(hasUnsaved ? 'unsaved' : 'allSaved')}
        </span>
        <Button
          type="submit"
          isPending={save.isPending}
          isDisabled={!hasUnsaved || isOver || isClash}
        >
          {t('save')}
        </Button>
      </div>
      {guard(hasUnsaved)}
    </Form>
  )
}

const isPlaced = (places: Values['places']) =>
  Object.keys(places).length > 0 && Object.values(places).every((n) => /^[1-9]\d{0,2}$/.test(n))
