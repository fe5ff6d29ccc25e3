import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { TextField } from '@/ui/TextField'

import styles from './DemoDays.module.css'
import type { ListenerValue } from './values'

type Props = {
  label: string
  people: readonly { id: string; name: string }[]
  value: ListenerValue[]
  onChange: (value: ListenerValue[]) => void
}

/** Who listens, each all the time or within two clocks. */
export function People({ label, people, value, onChange }: Props) {
  const t = useWords('demoDays')
  const set = (id: string, part: Partial<ListenerValue>) =>
    onChange(value.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <fieldset className={styles.fields}>
      <legend>{label}</legend>
      <p className={styles.quiet}>{t('form.thereHelp')}</p>
      <ul className={styles.people}>
        {people.map(({ id, name }) => {
          const chosen = value.find((one) => one.id === id)
          return (
            <li key={id}>
              <Checkbox
                isSelected={chosen !== undefined}
                onChange={(isChosen) =>
                  onChange(
                    isChosen
                      ? [...value, { id, from: '', until: '' }]
                      : value.filter((one) => one.id !== id),
                  )
                }
              >
                {name}
              </Checkbox>
              {chosen === undefined ? null : (
                <div className={styles.clocks}>
                  <TextField
                    type="time"
                    label={t('form.there')}
                    value={chosen.from}
                    onChange={(from) => set(id, { from })}
                  />
                  <TextField
                    type="time"
                    label={t('form.until')}
                    value={chosen.until}
                    onChange={(until) => set(id, { until })}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
