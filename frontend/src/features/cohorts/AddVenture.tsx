import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Cohort, candidatesQuery, useAdmit } from './api'
import styles from './Cohorts.module.css'
import { Waiting } from './Waiting'

/** Takes in who comes by another way than a call of the cohort. */
export function AddVenture({ cohort }: { cohort: Cohort }) {
  const t = useWords('cohorts')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('admit.open')}</Button>
      <Dialog title={t('admit.title')} labels={{ close: t('close') }}>
        {(close) => <Ways cohort={cohort} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Props = { cohort: Cohort; onDone: () => void }

function Ways({ cohort, onDone }: Props) {
  const [q, setQ] = useState('')
  const { data } = useQuery({
    ...candidatesQuery(cohort.id, useDeferredValue(q.trim())),
    placeholderData: keepPreviousData,
  })
  return (
    <div className={styles.stack}>
      {data === undefined || data.waiting.length === 0 ? null : (
        <Waiting cohort={cohort} waiting={data.waiting} onDone={onDone} />
      )}
      <Admit cohort={cohort} onDone={onDone} q={q} onSearch={setQ} found={data?.found ?? []} />
    </div>
  )
}

type Found = { id: string; name: string; people: string[] }
type AdmitProps = Props & { q: string; onSearch: (q: string) => void; found: Found[] }

function Admit({ cohort, onDone, q, onSearch, found }: AdmitProps) {
  const t = useWords('cohorts')
  const admit = useAdmit(cohort.id)
  const form = useForm({
    first: { organisation: '', reason: '' },
    check: ({ organisation, reason }) => ({
      organisation: found.some(({ id }) => id === organisation) ? undefined : t('admit.nobody'),
      reason: reason.trim() === '' ? t('admit.why') : undefined,
    }),
    onSubmit: ({ organisation, reason }) => {
      if (admit.isPending) return
      admit.mutateAsync({ organisation_id: organisation, reason: reason.trim() }).then(
        () => {
          showToast({ kind: 'success', title: t('admit.done') })
          onDone()
        },
        () => undefined, // the notice says it
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextField
        label={t('admit.search')}
        help={t('admit.searchHelp')}
        value={q}
        onChange={onSearch}
        maxLength={100}
        error={found.length === 0 ? form.field('organisation').error : undefined}
      />
      <p role="status" className={styles.quiet}>
        {q.trim() === '' || found.length > 0 ? '' : t('admit.none', { q: q.trim() })}
      </p>
      {found.length === 0 ? null : (
        <RadioGroup {...form.field('organisation')} label={t('admit.found')}>
          {found.map(({ id, name, people }) => (
            <Radio
              key={id}
              value={id}
              isDisabled={people.length === 0}
              help={people.length === 0 ? t('admit.noPeople') : people.join(', ')}
            >
              {name}
            </Radio>
          ))}
        </RadioGroup>
      )}
      <TextArea
        {...form.field('reason')}
        label={t('admit.reason')}
        help={t('admit.reasonHelp')}
        rows={2}
        maxLength={1000}
      />
      <ProblemNotice of={admit} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={admit.isPending}>
          {t('admit.send')}
        </Button>
      </div>
    </Form>
  )
}
