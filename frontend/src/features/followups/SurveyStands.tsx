import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'

import type { Survey } from './api'
import styles from './Survey.module.css'
import { asksFigures, needsDay, STANDS, type Stands, type Typed } from './survey'

type Props = {
  survey: Survey
  typed: Typed
  isWrong: boolean
  onChange: (next: Pick<Typed, 'status' | 'onDay'>) => void
}

/** Whether the venture goes on, rests, was taken over or has ended, and since when. */
export function SurveyStands({ survey, typed, isWrong, onChange }: Props) {
  const t = useWords('surveys')
  const format = useFormat('UTC')
  const { organisation, year, began_on } = survey
  const { status, onDay } = typed
  return (
    <Section title={t('stands.title', { organisation })}>
      <div className={styles.stack}>
        <RadioGroup
          label={t('stands.label')}
          labelHidden
          value={status}
          onChange={(next) => onChange({ status: next as Stands, onDay })}
        >
          {STANDS.map((one) => (
            <Radio key={one} value={one}>
              {t(`stands.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        {needsDay(status) ? (
          <TextField
            label={t('stands.day')}
            help={t('stands.dayHelp')}
            type="date"
            className={styles.day}
            isRequired
            value={onDay}
            onChange={(next) => onChange({ status, onDay: next })}
            error={isWrong ? t('wrongDay', { from: format.date(began_on) }) : undefined}
          />
        ) : null}
        {asksFigures(typed, survey) ? null : <p>{t('closedHelp', { year })}</p>}
      </div>
    </Section>
  )
}
