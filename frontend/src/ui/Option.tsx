import { ListBoxItem, type ListBoxItemProps } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'
import { Icon } from './Icon'
import styles from './options.module.css'

export interface OptionProps
  extends Omit<ListBoxItemProps, 'className' | 'style' | 'children' | 'render' | 'textValue'> {
  /** The words of the choice; typing finds them. */
  children: string
  /** A second, quieter line. */
  note?: string | undefined
}

/** One choice of a `Select` or `ComboBox`. */
export function Option({ children, note, ...rest }: OptionProps) {
  return (
    <ListBoxItem {...rest} textValue={children} className={styles.option}>
      {({ isSelected }) => (
        <>
          <span className={styles.words}>
            <Text slot="label">{children}</Text>
            {note === undefined ? null : (
              <Text slot="description" className={styles.note}>
                {note}
              </Text>
            )}
          </span>
          {isSelected ? <Icon name="check" /> : null}
        </>
      )}
    </ListBoxItem>
  )
}
