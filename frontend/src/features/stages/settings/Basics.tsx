import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'
import { Section } from '@/ui/Section'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import styles from './Settings.module.css'
import type { StageForm } from './stageForm'

type Props = { form: StageForm; isReview: boolean; isClosed: boolean }

/** What the stage is called, how many reviews it wants, and until when. */
export function Basics({ form, isReview, isClosed }: Props) {
  const t = useWords('stages')
  const { values, set } = form
  const { id, error } = form.field('name')
  return (
    <Section title={t('settings.basics')}>
      <div className={styles.fields}>
        <div className={styles.two}>
          {LANGUAGES.map((language) => (
            <TextField
              key={language}
              id={`${id}-${language}`}
              label={`${t('settings.name')}, ${LANGUAGE_NAMES[language]}`}
              value={values.name[language]}
              onChange={(words) => set('name', { ...values.name, [language]: words })}
              error={values.name[language].trim() === '' ? error : undefined}
              maxLength={80}
              autoComplete="off"
              isDisabled={isClosed}
              isRequired
            />
          ))}
        </div>
        {isReview ? (
          <>
            <div className={styles.two}>
              <TextField
                {...form.field('dueDay')}
                label={t('due')}
                help={t('settings.dueHelp')}
                type="date"
                isDisabled={isClosed}
              />
              <TextField
                {...form.field('dueTime')}
                label={t('settings.time')}
                type="time"
                isDisabled={isClosed || values.dueDay === ''}
              />
            </div>
            <NumberStepper
              label={t('each')}
              help={t('settings.eachHelp')}
              value={values.each}
              onChange={(each) => set('each', each)}
              min={0}
              max={20}
              format={String}
              labels={{ less: t('settings.less'), more: t('settings.more') }}
              isDisabled={isClosed}
            />
            <Switch
              isSelected={values.apart}
              onChange={(apart) => set('apart', apart)}
              help={t('settings.apartHelp')}
              isDisabled={isClosed}
            >
              {t('settings.apart')}
            </Switch>
          </>
        ) : null}
      </div>
    </Section>
  )
}
