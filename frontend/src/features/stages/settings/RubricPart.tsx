import type { ReactNode } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { type RubricRef, type Stage, useChangeStage } from '../api'
import styles from './Settings.module.css'
import type { StageForm } from './stageForm'
import { shares } from './values'

type Props = {
  form: StageForm
  stage: Stage
  rubrics: readonly RubricRef[]
  /** The way to where the questions of a rubric are written. */
  edit: ReactNode
}

/** The rubric, what its levels mean in both languages, and what each criterion counts. */
export function RubricPart({ form, stage, rubrics, edit }: Props) {
  const t = useWords('stages')
  const language = useLanguage()
  const isFixed = stage.fixed.includes('rubric')
  const { id, value, onChange, error } = form.field('rubric')
  const isOther = value !== (stage.rubric?.form_id ?? '')
  return (
    <Section title={t('rubric')} aside={edit}>
      <div className={styles.fields}>
        {isFixed ? <Notice>{t('settings.rubricFixed')}</Notice> : null}
        <Select
          id={id}
          label={t('settings.rubric')}
          placeholder={t('noRubric')}
          items={rubrics.map((one) => ({ id: one.id, name: one.title[language] }))}
          value={value || null}
          onChange={(key) => onChange(String(key))}
          error={error}
          isDisabled={isFixed}
        >
          {({ id: form_, name }) => <Option id={form_}>{name}</Option>}
        </Select>
        {stage.rubric?.newer && !isFixed ? (
          <Newer stage={stage} formId={stage.rubric.form_id} number={stage.rubric.number} />
        ) : null}
        {isOther ? <Notice>{t('settings.otherRubric')}</Notice> : <Criteria {...{ form, stage }} />}
        <p className={styles.quiet}>{t('settings.cannot')}</p>
      </div>
    </Section>
  )
}

type NewerProps = { stage: Stage; formId: string; number: number }

/** The form has a newer version, which is taken on purpose: its criteria may differ. */
function Newer({ stage, formId, number }: NewerProps) {
  const t = useWords('stages')
  const take = useChangeStage()
  return (
    <>
      <Notice
        actions={
          <Button
            kind="outline"
            size="small"
            isPending={take.isPending}
            onPress={() => take.mutate({ stage, change: { rubric: formId } })}
          >
            {t('settings.takeNewer')}
          </Button>
        }
      >
        {t('settings.newer', { number })}
      </Notice>
      <ProblemNotice of={take} />
    </>
  )
}

function Criteria({ form, stage }: { form: StageForm; stage: Stage }) {
  const t = useWords('stages')
  const language = useLanguage()
  const { weights } = form.values
  const part = shares(weights)
  const isFixed = stage.fixed.includes('weights')
  const step = (key: string, weight: number) => form.set('weights', { ...weights, [key]: weight })
  return (
    <ul className={styles.criteria}>
      {stage.criteria.map(({ key, label, help, levels }) => (
        <li key={key}>
          <div className={styles.criterion}>
            <div className={styles.words}>
              <h3>{label[language]}</h3>
              {help[language] === '' ? null : <p className={styles.quiet}>{help[language]}</p>}
            </div>
            <NumberStepper
              label={t('settings.weight')}
              value={weights[key] ?? 1}
              onChange={(weight) => step(key, weight)}
              min={1}
              max={100}
              format={String}
              labels={{ less: t('settings.less'), more: t('settings.more') }}
              isDisabled={isFixed}
            />
          </div>
          <div className={styles.share}>
            <span
              className={styles.bar}
              aria-hidden="true"
              style={{ width: `${part[key] ?? 0}%` }}
            />
            <b>{t('settings.share', { share: part[key] ?? 0 })}</b>
          </div>
          <details className={styles.levels}>
            <summary>{t('settings.levels', { count: levels.length })}</summary>
            <div className={styles.two}>
              {LANGUAGES.map((tongue) => (
                <dl key={tongue} lang={tongue} aria-label={LANGUAGE_NAMES[tongue]}>
                  {levels.map((level) => (
                    <div key={level.value}>
                      <dt>{level.value}</dt>
                      <dd>{level.label[tongue]}</dd>
                    </div>
                  ))}
                </dl>
              ))}
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}
