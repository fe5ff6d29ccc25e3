import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import type { Group, Simple } from './api'
import type { Answers } from './conditions'
import type { FieldProps } from './FieldProps'
import styles from './Forms.module.css'
import { isMembers } from './json'
import { Legend } from './Legend'
import { useLabel } from './useLabel'
import { say } from './wording'

type Props = FieldProps<Group> & {
  /** Paths of what is visible, as a verdict names them. */
  visible: readonly string[]
  /** Draws one field of an entry. */
  draw: (
    field: Simple,
    path: string,
    value: unknown,
    onChange: (value: unknown) => void,
  ) => ReactNode
}

/** The same few fields for each of several. */
export function GroupField(props: Props) {
  const { field, value, onChange, language, visible, draw } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const entries: Answers[] = Array.isArray(value) ? value.filter(isMembers) : []
  const name = say(field.entry, language)
  const set = (next: Answers[]) => onChange(next.length === 0 ? undefined : next)
  const change = (place: number, key: string, answer: unknown) =>
    set(entries.map((entry, n) => (n === place ? { ...entry, [key]: answer } : entry)))
  return (
    <Legend {...words}>
      <ol className={styles.entries}>
        {entries.map((entry, place) => (
          <li key={place} className={styles.entry}>
            <div className={styles.entryHead}>
              <b>{t('entry', { name, number: place + 1 })}</b>
              <IconButton
                icon="trash"
                size="small"
                label={t('removeEntry', { name, number: place + 1 })}
                onPress={() => set(entries.filter((_, n) => n !== place))}
              />
            </div>
            {field.fields
              .filter(({ key }) => visible.includes(`${field.key}/${place}/${key}`))
              .map((one) => (
                <div key={one.key}>
                  {draw(one, `${field.key}/${place}/${one.key}`, entry[one.key], (answer) =>
                    change(place, one.key, answer),
                  )}
                </div>
              ))}
          </li>
        ))}
      </ol>
      {entries.length < field.most ? (
        <Button kind="outline" size="small" onPress={() => set([...entries, {}])}>
          <Icon name="plus" />
          {t('addEntry', { name })}
        </Button>
      ) : null}
    </Legend>
  )
}
