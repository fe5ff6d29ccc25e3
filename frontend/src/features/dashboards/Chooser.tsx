import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'

import { type Chosen, countOf, MOST, toggled } from './chosen'
import styles from './Dashboards.module.css'

type Texts = { en: string; az: string }
export type Choice = { id: string; name: Texts; note: string }

type Props = {
  cohorts: readonly Choice[]
  tracks: readonly Choice[]
  chosen: Chosen
  onChange: (chosen: Chosen) => void
}

/** Which cohorts and tracks are compared: two to six of them. */
export function Chooser({ cohorts, tracks, chosen, onChange }: Props) {
  const t = useWords('dashboards')
  const all = [
    { of: 'cohorts', choices: cohorts },
    { of: 'tracks', choices: tracks },
  ] as const
  return (
    <div className={styles.chooser} data-no-print="">
      {all.map(({ of, choices }) => (
        <fieldset key={of} className={styles.choices}>
          <legend>{t(`choose.${of}`)}</legend>
          <div className={styles.choiceList}>
            {choices.map((choice) => (
              <One key={choice.id} {...{ of, choice, chosen, onChange }} />
            ))}
          </div>
        </fieldset>
      ))}
      <p className={styles.quiet} role="status">
        {t('choose.chosen', { count: countOf(chosen), most: MOST })}
      </p>
    </div>
  )
}

type OneProps = Pick<Props, 'chosen' | 'onChange'> & { of: keyof Chosen; choice: Choice }

function One({ of, choice, chosen, onChange }: OneProps) {
  const language = useLanguage()
  const isSelected = chosen[of].includes(choice.id)
  return (
    <Checkbox
      isSelected={isSelected}
      isDisabled={!isSelected && countOf(chosen) >= MOST}
      onChange={() => onChange(toggled(chosen, of, choice.id))}
    >
      <span className={styles.stackTight}>
        {choice.name[language]}
        <span className={styles.quiet}>{choice.note}</span>
      </span>
    </Checkbox>
  )
}
