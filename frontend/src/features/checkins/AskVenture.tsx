import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useAskVenture } from './api'
import styles from './Checkins.module.css'

type Props = {
  programmes: readonly { id: string; name: Record<'en' | 'az', string> }[]
  /** Another feature knows them. */
  organisations: readonly { id: string; name: string }[]
  month: string
}

/** Asks an organisation for check-ins from a month on. */
export function AskVenture(props: Props) {
  const t = useWords('checkins')
  return (
    <DialogTrigger>
      <Button kind="outline">
        <Icon name="plus" />
        {t('ask.title')}
      </Button>
      <Dialog title={t('ask.title')} labels={{ close: t('close') }}>
        {(close) => <AskForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function AskForm({ programmes, organisations, month, onDone }: Props & { onDone: () => void }) {
  const t = useWords('checkins')
  const language = useLanguage()
  const ask = useAskVenture()
  const [programme, setProgramme] = useState(programmes[0]?.id ?? '')
  const [organisation, setOrganisation] = useState('')
  const [noOne, setNoOne] = useState(false)
  const form = useForm({
    first: { since: month.slice(0, 7) },
    check: ({ since }) => ({ since: since === '' ? t('kpis.wrong') : undefined }),
    onSubmit: ({ since }) => {
      setNoOne(organisation === '')
      if (ask.isPending || organisation === '') return
      const wish = { programme_id: programme, organisation_id: organisation, since: `${since}-01` }
      ask.mutate(wish, {
        onSuccess: () => {
          showToast({ title: t('ask.saved'), kind: 'success' })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <Select
        label={t('ask.organisation')}
        placeholder={t('ask.none')}
        selectedKey={organisation || null}
        onSelectionChange={(key) => {
          setOrganisation(String(key))
          setNoOne(false)
        }}
        error={noOne ? t('ask.none') : undefined}
      >
        {organisations.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
      <Select
        label={t('ask.programme')}
        placeholder={t('ask.programme')}
        selectedKey={programme}
        onSelectionChange={(key) => setProgramme(String(key))}
      >
        {programmes.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        ))}
      </Select>
      <TextField {...form.field('since')} label={t('ask.since')} type="month" />
      <ProblemNotice of={ask} />
      <div className={styles.buttons}>
        <Button kind="outline" onPress={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" isPending={ask.isPending}>
          {t('ask.save')}
        </Button>
      </div>
    </Form>
  )
}
