import { Checkbox } from '@/ui/Checkbox'

import styles from './Interviews.module.css'

type Props = {
  label: string
  items: readonly { id: string; name: string }[]
  chosen: string[]
  onChange: (ids: string[]) => void
}

/** Some of many by name. */
export function Checks({ label, items, chosen, onChange }: Props) {
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
    </fieldset>
  )
}
