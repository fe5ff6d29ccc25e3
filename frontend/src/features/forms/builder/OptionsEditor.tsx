import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'
import type { Option } from '../api'
import { freeKey } from '../editing'
import { nothing } from '../kinds'
import styles from './Settings.module.css'

type Props = {
  title: string
  /** What the keys of new ones begin with. */
  stem: string
  options: Option[]
  onChange: (options: Option[]) => void
}

/** Choices, rows or columns: their words in both languages and their order. */
export function OptionsEditor({ title, stem, options, onChange }: Props) {
  const t = useWords('formBuilder')
  const put = (place: number, option: Option) => onChange(options.with(place, option))
  const swap = (place: number) => {
    const [one, other] = [options[place - 1], options[place]]
    if (one && other) onChange(options.with(place - 1, other).with(place, one))
  }
  const taken = options.map(({ key }) => key)
  return (
    <fieldset className={styles.part}>
      <legend>{title}</legend>
      <ol className={styles.options}>
        {options.map((option, place) => (
          <li key={option.key}>
            {(['az', 'en'] as const).map((language) => (
              <TextField
                key={language}
                label={`${place + 1}, ${LANGUAGE_NAMES[language]}`}
                labelHidden
                placeholder={`${place + 1} · ${LANGUAGE_NAMES[language]}`}
                lang={language}
                size="small"
                value={option.label[language]}
                onChange={(text) =>
                  put(place, { ...option, label: { ...option.label, [language]: text } })
                }
                maxLength={300}
                autoComplete="off"
              />
            ))}
            <IconButton
              icon="chevron-up"
              size="small"
              label={t('optionUp', { number: place + 1 })}
              isDisabled={place === 0}
              onPress={() => swap(place)}
            />
            <IconButton
              icon="close"
              size="small"
              label={t('optionRemove', { number: place + 1 })}
              onPress={() => onChange(options.toSpliced(place, 1))}
            />
          </li>
        ))}
      </ol>
      <Button
        kind="outline"
        size="small"
        onPress={() => onChange([...options, { key: freeKey(stem, taken), label: nothing() }])}
      >
        <Icon name="plus" />
        {t('optionAdd')}
      </Button>
    </fieldset>
  )
}
