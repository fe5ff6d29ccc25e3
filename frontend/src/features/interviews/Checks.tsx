import { Checkbox } from '@/ui/Checkbox'

import styles from './Interviews.module.css'

type Props = {
  label: string
  items: readonly { id: string; name: string }[]
  chosen: string[]
  onChange: (ids: string[]) => void
  error?: string | undefined
}

/** Some of many by name. */
export function Checks({ label, items, chosen, onChange, error }: Props) {
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      {items.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        >
          {name}
        </Checkbox>
      ))}
      {error === undefined ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
