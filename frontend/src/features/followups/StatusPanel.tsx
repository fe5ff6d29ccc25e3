import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { type FollowUp, type Status, useSayStatus } from './api'
import styles from './Followups.module.css'

const STATUSES = ['active', 'dormant', 'merged', 'acquired', 'closed', 'unknown'] as const

/** How the venture stood on days, and a form for another day. */
export function StatusPanel({ venture }: { venture: FollowUp }) {
  const t = useWords('followups')
  const format = useFormat(venture.hub.zone)
  return (
    <Section title={t('status.title')}>
      <div className={styles.stack}>
        {venture.statuses.length === 0 ? (
          <p className={styles.quiet}>{t('status.none')}</p>
        ) : (
          <ul className={styles.history}>
            {venture.statuses.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{t(`statuses.${one.status}`)}</strong>, {format.date(one.on_day)}
                </span>
                <span className={styles.quiet}>
                  {[one.entered_by, one.source_note].filter(Boolean).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {venture.may_be_followed ? <StatusForm venture={venture} /> : null}
      </div>
    </Section>
  )
}

function StatusForm({ venture }: { venture: FollowUp }) {
  const t = useWords('followups')
  const say = useSayStatus(venture.organisation.id)
  const form = useForm({
    first: { status: 'active' as Status, day: '', source: '' },
    check: ({ day, source }) => ({
      day: /^\d{4}-\d\d-\d\d$/.test(day) ? undefined : t('wrong.day'),
      source: venture.on_behalf && source.trim() === '' ? t('wrong.source') : undefined,
    }),
    onSubmit: ({ status, day, source }) => {
      if (say.isPending) return
      const replaces = venture.statuses.find((one) => one.on_day === day)?.id ?? null
      say.mutate({ status, on_day: day, replaces, source_note: source.trim() })
    },
  })
  const { value, onChange } = form.field('status')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <div className={styles.fields}>
        <Select
          label={t('status.how')}
          placeholder={t('status.how')}
          selectedKey={value}
          onSelectionChange={(key) => onChange(key as Status)}
        >
          {STATUSES.map((one) => (
            <Option key={one} id={one}>
              {t(`statuses.${one}`)}
            </Option>
          ))}
        </Select>
        <TextField {...form.field('day')} label={t('status.day')} type="date" isRequired />
      </div>
      {venture.on_behalf ? (
        <TextField
          {...form.field('source')}
          label={t('source')}
          help={t('sourceHelp')}
          maxLength={300}
          isRequired
        />
      ) : null}
      <ProblemNotice of={say} />
      <div className={styles.actions}>
        <Button type="submit" kind="outline" isPending={say.isPending}>
          {t('status.save')}
        </Button>
      </div>
    </Form>
  )
}
