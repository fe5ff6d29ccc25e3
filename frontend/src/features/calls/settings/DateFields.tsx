import type { CallSettings } from '@/api/callSettings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import type { CallForm } from './callForm'
import { MomentFields } from './MomentFields'
import styles from './Settings.module.css'

type Props = { form: CallForm; call: CallSettings; isFixed: boolean }

/** When the call opens and closes by the hub's clock, its grace, and when decisions are expected. */
export function DateFields({ form, call, isFixed }: Props) {
  const t = useWords('callSettings')
  const format = useFormat(call.zone)
  return (
    <Section title={t('dates')}>
      <div className={styles.fields}>
        <div className={styles.two}>
          <MomentFields
            label={t('opens')}
            day={form.field('opensDay')}
            time={form.field('opensTime')}
            isDisabled={isFixed}
          />
          <MomentFields
            label={t('closes')}
            day={form.field('closesDay')}
            time={form.field('closesTime')}
            isDisabled={isFixed}
          />
          <TextField
            {...form.field('grace')}
            label={t('grace')}
            help={t('graceHelp')}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            isDisabled={isFixed}
          />
          <TextField
            {...form.field('decisions')}
            label={t('decisions')}
            help={t('decisionsHelp')}
            type="date"
          />
        </div>
        <TextField
          {...form.field('slug')}
          label={t('address')}
          help={`/calls/${form.values.slug}`}
          maxLength={60}
          autoComplete="off"
          isDisabled={isFixed}
        />
        <p className={styles.quiet}>
          {t('asSaved', {
            opens: format.dateTime(call.opens_at),
            closes: format.dateTime(call.closes_at),
            zone: call.zone,
          })}
        </p>
      </div>
    </Section>
  )
}
