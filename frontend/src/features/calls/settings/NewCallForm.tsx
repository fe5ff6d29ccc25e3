import { Form } from 'react-aria-components/Form'
import { type CallSettings, type Programme, useAddCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { MomentFields } from './MomentFields'
import styles from './Settings.module.css'
import { slugOf } from './slugs'
import { firstDates } from './values'

type Props = {
  programmes: readonly Programme[]
  today: string
  onMade: (call: CallSettings) => void
}

/** Begins a call: which programme, its name, and when it opens and closes. */
export function NewCallForm({ programmes, today, onMade }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const add = useAddCall()
  const active = programmes.filter(({ state }) => state === 'active')
  const form = useForm({
    first: { programme: active[0]?.id ?? '', az: '', en: '', ...firstDates(today) },
    check: ({ az, en, opensDay, closesDay }) => ({
      az: az.trim() === '' ? t('errors.name') : undefined,
      en: slugOf(en) === '' ? t('errors.name') : undefined,
      closesDay: closesDay < opensDay ? t('errors.dates') : undefined,
    }),
    onSubmit: ({ programme, az, en, ...dates }) => {
      if (add.isPending) return
      const wish = {
        programme_id: programme,
        slug: slugOf(en),
        title: { az: az.trim(), en: en.trim() },
        opens: { wall: `${dates.opensDay}T${dates.opensTime}` },
        closes: { wall: `${dates.closesDay}T${dates.closesTime}` },
      }
      void add.mutateAsync(wish).then(onMade, () => undefined)
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.fields}>
      <Select
        label={t('programme.one')}
        placeholder={t('programme.one')}
        selectedKey={form.values.programme || null}
        onSelectionChange={(key) => form.set('programme', String(key))}
      >
        {active.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        ))}
      </Select>
      <div className={styles.two}>
        {(['az', 'en'] as const).map((one) => (
          <TextField
            key={one}
            {...form.field(one)}
            label={`${t('texts.title')}, ${LANGUAGE_NAMES[one]}`}
            maxLength={120}
            autoComplete="off"
            isRequired
          />
        ))}
      </div>
      <div className={styles.two}>
        <MomentFields
          label={t('opens')}
          day={form.field('opensDay')}
          time={form.field('opensTime')}
        />
        <MomentFields
          label={t('closes')}
          day={form.field('closesDay')}
          time={form.field('closesTime')}
        />
      </div>
      <p className={styles.quiet}>{t('newHelp')}</p>
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button type="submit" isPending={add.isPending} isDisabled={active.length === 0}>
          {t('begin')}
        </Button>
      </div>
    </Form>
  )
}
