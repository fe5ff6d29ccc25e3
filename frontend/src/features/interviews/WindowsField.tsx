import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'

import styles from './RoundForm.module.css'
import type { WindowValue } from './roundValues'

type Props = {
  value: WindowValue[]
  onChange: (windows: WindowValue[]) => void
  error: string | undefined
}

/** The times in which slots are offered, a day each; another day is like the last. */
export function WindowsField({ value, onChange, error }: Props) {
  const t = useWords('interviews')
  const set = (place: number, part: Partial<WindowValue>) =>
    onChange(value.map((one, at) => (at === place ? { ...one, ...part } : one)))
  const last = value.at(-1)
  return (
    <fieldset className={styles.windows}>
      <legend>{t('form.windows')}</legend>
      <ul>
        {value.map((window, place) => (
          <li key={place}>
            <TextField
              type="date"
              label={t('form.day')}
              value={window.day}
              onChange={(day) => set(place, { day })}
            />
            <TextField
              type="time"
              label={t('form.opens')}
              value={window.opens}
              onChange={(opens) => set(place, { opens })}
            />
            <TextField
              type="time"
              label={t('form.closes')}
              value={window.closes}
              onChange={(closes) => set(place, { closes })}
            />
            <IconButton
              icon="trash"
              label={t('form.removeDay', { day: window.day })}
              isDisabled={value.length === 1}
              onPress={() => onChange(value.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ul>
      {error === undefined ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <div>
        <Button
          kind="outline"
          size="small"
          isDisabled={last === undefined || value.length >= 60}
          onPress={() => last && onChange([...value, { ...last, day: addDays(last.day, 1) }])}
        >
          <Icon name="plus" />
          {t('form.addDay')}
        </Button>
      </div>
    </fieldset>
  )
}
