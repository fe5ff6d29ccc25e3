import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { ShopPicture } from '@/ui/ShopPicture'

import styles from './SearchBox.module.css'
import type { Choice, ChoiceGroup } from './suggested'

type Props = {
  id: string
  groups: readonly ChoiceGroup[]
  /** Counted over all groups; the field has the focus and says which one is meant. */
  active: number
  onActive: (place: number) => void
  onTake: (choice: Choice) => void
}

/** The list of a combobox: choices in groups, with pictures of things and shops. */
export function SuggestionList({ id, groups, active, onActive, onTake }: Props) {
  const t = useWords('market')
  const firsts = groups.map((_, place) =>
    groups.slice(0, place).reduce((sum, { choices }) => sum + choices.length, 0),
  )
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('suggest.list')}
      className={styles.list}
      hidden={groups.length === 0}
    >
      {groups.map(({ name, choices }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a list of choices has groups, not fieldsets
        <div key={name} role="group" aria-label={t(`suggest.${name}`)} className={styles.group}>
          <span className={styles.heading} aria-hidden="true">
            {t(`suggest.${name}`)}
          </span>
          {choices.map((choice, number) => {
            const place = (firsts[group] ?? 0) + number
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              <div
                key={choice.id}
                id={`${id}-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === active}
                className={styles.choice}
                onPointerMove={() => onActive(place)}
                onMouseDown={(event) => event.preventDefault()} // the field keeps the focus
                onClick={() => onTake(choice)}
              >
                {choice.picture === undefined ? (
                  <Icon name={name === 'words' ? 'search' : 'filter'} />
                ) : (
                  <ShopPicture seed={choice.id} picture={choice.picture} size={40} />
                )}
                {choice.name}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
