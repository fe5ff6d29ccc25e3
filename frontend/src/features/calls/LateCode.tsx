import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

import { type CallDetail, enterCode, entryQuery } from './api'
import styles from './LateCode.module.css'

type Props = {
  call: CallDetail
  /** The way in, for who is not signed in. */
  entrance: ReactNode | null
}

/** More time for who was given a code by the hub. */
export function LateCode({ call, entrance }: Props) {
  const t = useWords('calls')
  const [isOpen, setOpen] = useState(false)
  if (call.stage === 'cancelled' || call.stage === 'archived') return null
  return (
    <>
      {entrance === null ? <OwnTime call={call} /> : null}
      <details className={styles.late} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('code.have')}</summary>
        {isOpen ? (entrance ?? <CodeForm call={call} />) : null}
      </details>
    </>
  )
}

/** Until when the person may apply, if that is later than for everybody. */
function OwnTime({ call }: { call: CallDetail }) {
  const t = useWords('calls')
  const format = useFormat(call.zone)
  const { data: entry } = useQuery(entryQuery(call.id))
  if (!entry?.by_code) return null
  return (
    <Notice kind="success" title={t('code.until', { when: format.dateTime(entry.until) })}>
      {t('code.untilText')}
    </Notice>
  )
}

function CodeForm({ call }: { call: CallDetail }) {
  const t = useWords('calls')
  const queries = useQueryClient()
  const enter = useMutation({
    mutationFn: (code: string) => enterCode(call.id, code),
    onSuccess: (entry) => queries.setQueryData(entryQuery(call.id).queryKey, entry),
  })
  const form = useForm({
    first: { code: '' },
    check: ({ code }) => ({ code: code.trim().length < 8 ? t('code.missing') : undefined }),
    onSubmit: ({ code }) => {
      if (!enter.isPending) enter.mutate(code.trim())
    },
  })
  if (enter.isSuccess) return null
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextField
        {...form.field('code')}
        label={t('code.label')}
        help={t('code.help')}
        maxLength={60}
        autoComplete="off"
        spellCheck="false"
      />
      <ProblemNotice of={enter} />
      <Button type="submit" isPending={enter.isPending}>
        {t('code.enter')}
      </Button>
    </Form>
  )
}
