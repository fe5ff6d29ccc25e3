import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { type Cohort, useBeginCohort } from '../api'
import styles from '../Cohorts.module.css'
import own from './Settings.module.css'
import { type DaysValues, useDaysCheck } from './useDays'

const EXISTS = '/problems/cohort-exists'

type Values = DaysValues & { programme: string }

type Props = {
  /** Another part of the product knows them; only those that are offered now. */
  programmes: readonly { id: string; name: Record<'az' | 'en', string> }[]
  onMade: (cohort: Cohort) => void
}

/** Begins a cohort of a programme. */
export function BeginCohort(props: Props) {
  const t = useWords('cohorts')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('settings.begin.open')}
      </Button>
      <Dialog title={t('settings.begin.open')} labels={{ close: t('close') }}>
        {(close) =>
          props.programmes.length === 0 ? (
            <p>{t('settings.begin.noProgramme')}</p>
          ) : (
            <BeginForm {...props} onClose={close} />
          )
        }
      </Dialog>
    </DialogTrigger>
  )
}

function BeginForm({ programmes, onMade, onClose }: Props & { onClose: () => void }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const begin = useBeginCohort()
  const check = useDaysCheck()
  const form = useForm<Values>({
    first: { programme: programmes[0]?.id ?? '', az: '', en: '', starts: '', ends: '' },
    check,
    onSubmit: ({ programme, az, en, starts, ends }) => {
      if (begin.isPending) return
      const name = { az: az.trim(), en: en.trim() }
      const wish = { programme_id: programme, name, starts_on: starts, ends_on: ends }
      begin.mutate(wish, {
        onSuccess: onMade,
        onError: (error) => {
          if (isProblem(error, EXISTS)) form.refuse({ programme: t('settings.begin.exists') })
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <Select
        label={t('settings.begin.programme')}
        placeholder={t('settings.begin.programme')}
        selectedKey={form.values.programme}
        onSelectionChange={(key) => form.set('programme', String(key))}
        error={form.field('programme').error}
      >
        {programmes.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        ))}
      </Select>
      {(['az', 'en'] as const).map((one) => (
        <TextField
          key={one}
          {...form.field(one)}
          label={`${t('settings.name')}, ${LANGUAGE_NAMES[one]}`}
          maxLength={120}
          autoComplete="off"
          isRequired
        />
      ))}
      <div className={own.two}>
        <TextField {...form.field('starts')} label={t('settings.starts')} type="date" isRequired />
        <TextField {...form.field('ends')} label={t('settings.ends')} type="date" isRequired />
      </div>
      <p className={styles.quiet}>{t('settings.begin.help')}</p>
      <ProblemNotice of={begin} except={[EXISTS]} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={begin.isPending}>
          {t('settings.begin.send')}
        </Button>
      </div>
    </Form>
  )
}
