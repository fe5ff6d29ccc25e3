import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import type { Said, Tongue } from './api'
import { MOST_FIELDS, readFields, TONGUES } from './fields'
import styles from './Mentors.module.css'

/** What a form knows of a mentor; fields are a line. */
export type SaidValues = { fields: string; languages: Tongue[]; about: string; seats: number }

export const NOBODY: SaidValues = { fields: '', languages: ['az'], about: '', seats: 3 }

/** What is sent of it. */
export const saidOf = (values: SaidValues): Said => ({
  fields: readFields(values.fields),
  languages: values.languages,
  about: values.about.trim(),
  seats: values.seats,
})

type Words = { noFields: string; manyFields: string; noLanguage: string }

/** What is wrong with it. */
export const wrongWith = (values: SaidValues, words: Words) => {
  const fields = readFields(values.fields).length
  return {
    fields: fields === 0 ? words.noFields : fields > MOST_FIELDS ? words.manyFields : undefined,
    languages: values.languages.length === 0 ? words.noLanguage : undefined,
  }
}

/** The fields of a form that has these among others. */
type Fields = {
  [Name in keyof SaidValues]: {
    value: SaidValues[Name]
    onChange: (value: SaidValues[Name]) => void
    error: string | undefined
  }
}

/** What somebody knows, in which languages, and how many ventures they have room for. */
export function SaidFields({ fields, languages, about, seats }: Fields) {
  const t = useWords('mentors')
  return (
    <>
      <TextField label={t('fields')} help={t('fieldsHelp')} {...fields} maxLength={400} />
      <fieldset className={styles.part}>
        <legend>{t('languages')}</legend>
        <div className={styles.checks}>
          {TONGUES.map((tongue) => (
            <Checkbox
              key={tongue}
              isSelected={languages.value.includes(tongue)}
              onChange={(yes) =>
                languages.onChange(
                  TONGUES.filter((one) => (one === tongue ? yes : languages.value.includes(one))),
                )
              }
            >
              {t(`tongues.${tongue}`)}
            </Checkbox>
          ))}
        </div>
        {languages.error ? (
          <p role="alert" className={styles.wrong}>
            {languages.error}
          </p>
        ) : null}
      </fieldset>
      <TextArea
        label={t('about')}
        help={t('aboutHelp')}
        note={t('optional')}
        {...about}
        maxLength={2000}
      />
      <NumberStepper
        label={t('seats')}
        help={t('seatsHelp')}
        value={seats.value}
        onChange={seats.onChange}
        min={1}
        max={50}
        format={String}
        labels={{ less: t('less'), more: t('more') }}
      />
    </>
  )
}
