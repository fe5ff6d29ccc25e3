import { type ReactNode, useState } from 'react'

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
  isAwaited: (path: string) => boolean
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
  const { field, value, onChange, language, visible, isAwaited, draw } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const entries: Answers[] = Array.isArray(value) ? value.filter(isMembers) : []
  const [ids, setIds] = useState<number[]>([])
  const [awaited, setAwaited] = useState(false)
  const known = filledUp(ids, entries.length)
  const name = say(field.entry, language)
  const set = (next: Answers[]) => onChange(next.length === 0 ? undefined : next)
  const change = (place: number, key: string, answer: unknown) =>
    set(entries.map((entry, n) => (n === place ? { ...entry, [key]: answer } : entry)))
  const remove = (place: number) => {
    // What is on its way knows its entry by its place, which the entries after this one change.
    const isHeld = entries.some((_, n) => n >= place && isAwaited(`${field.key}/${n}`))
    setAwaited(isHeld)
    if (isHeld) return
    setIds(known.filter((_, n) => n !== place))
    set(entries.filter((_, n) => n !== place))
  }
  return (
    <Legend {...words}>
      <ol className={styles.entries}>
        {entries.map((entry, place) => (
          <li key={known[place]} className={styles.entry}>
            <div className={styles.entryHead}>
              <b>{t('entry', { name, number: place + 1 })}</b>
              <IconButton
                icon="trash"
                size="small"
                label={t('removeEntry', { name, number: place + 1 })}
                onPress={() => remove(place)}
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
      <p role="status" className={awaited ? styles.quiet : 'visually-hidden'}>
        {awaited ? t('entryAwaited') : ''}
      </p>
      {entries.length < field.most ? (
        <Button kind="outline" size="small" onPress={() => set([...entries, {}])}>
          <Icon name="plus" />
          {t('addEntry', { name })}
        </Button>
      ) : null}
    </Legend>
  )
}

/** `ids` for so many entries, each its own: what is typed stays with its entry. */
function filledUp(ids: readonly number[], count: number): number[] {
  const found = ids.slice(0, count)
  while (found.length < count) found.push(Math.max(-1, ...found) + 1)
  return found
}
