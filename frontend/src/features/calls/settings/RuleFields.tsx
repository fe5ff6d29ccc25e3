import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import { APPLICANTS } from '../told'
import type { RuleDraft } from './ruleDraft'
import styles from './Settings.module.css'

type Props = { draft: RuleDraft; onChange: (change: Partial<RuleDraft>) => void }

/** What a rule of its kind asks. */
export function RuleFields({ draft, onChange }: Props) {
  const t = useWords('callSettings')
  const calls = useWords('calls')
  if (draft.kind === 'newcomer') return <p className={styles.quiet}>{t('rules.newcomerHelp')}</p>
  if (draft.kind === 'organisation') {
    return (
      <fieldset className={styles.fields}>
        <legend>{t('rules.anyOf')}</legend>
        {APPLICANTS.map((one) => (
          <Checkbox
            key={one}
            isSelected={draft.anyOf.includes(one)}
            onChange={(on) =>
              onChange({
                anyOf: on ? [...draft.anyOf, one] : draft.anyOf.filter((other) => other !== one),
              })
            }
          >
            {calls(`applicants.${one}`)}
          </Checkbox>
        ))}
      </fieldset>
    )
  }
  if (draft.kind === 'place') {
    return (
      <TextArea
        label={t('rules.places')}
        help={t('rules.placesHelp')}
        rows={5}
        maxLength={3000}
        value={draft.places}
        onChange={(places) => onChange({ places })}
      />
    )
  }
  const isDates = draft.kind === 'founded'
  const [from, to] = isDates ? (['firstOn', 'lastOn'] as const) : (['least', 'most'] as const)
  return (
    <div className={styles.two}>
      {[from, to].map((name) => (
        <TextField
          key={name}
          label={t(`rules.${name}`)}
          note={t('optional')}
          type={isDates ? 'date' : 'text'}
          inputMode={isDates ? 'none' : 'numeric'}
          maxLength={isDates ? 10 : 4}
          autoComplete="off"
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  )
}
