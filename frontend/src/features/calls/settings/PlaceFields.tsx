import type { Programme } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import type { CallForm } from './callForm'
import styles from './Settings.module.css'

type Props = { form: CallForm; programme: Programme | undefined; isFixed: boolean }

/** Which tracks the call is for, and how many places each has. */
export function PlaceFields({ form, programme, isFixed }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const { places } = form.values
  const { error } = form.field('places')
  const toggle = (id: string, usual: number, on: boolean) => {
    const { [id]: _, ...others } = places
    form.set('places', on ? { ...places, [id]: String(usual) } : others)
  }
  return (
    <Section title={t('tracksAndPlaces')}>
      <ul className={styles.list}>
        {programme?.tracks.map(({ id, name, places: usual }) => (
          <li key={id}>
            <Checkbox
              isSelected={id in places}
              onChange={(on) => toggle(id, usual, on)}
              isDisabled={isFixed}
            >
              {name[language]}
            </Checkbox>
            {id in places ? (
              <TextField
                label={t('places')}
                aria-label={`${t('places')}, ${name[language]}`}
                value={places[id] ?? ''}
                onChange={(value) => form.set('places', { ...places, [id]: value })}
                inputMode="numeric"
                maxLength={3}
                autoComplete="off"
              />
            ) : null}
          </li>
        ))}
      </ul>
      {error === undefined ? null : (
        <Notice kind="danger" live>
          {error}
        </Notice>
      )}
    </Section>
  )
}
