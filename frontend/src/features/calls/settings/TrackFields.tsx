import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

import styles from './TrackFields.module.css'

/** A track in the form of its programme; a slug says that it is there already. */
export type TrackRow = {
  slug: string
  az: string
  en: string
  places: string
  summary: { az: string; en: string }
}

type Props = {
  rows: readonly TrackRow[]
  error: string | undefined
  onChange: (rows: TrackRow[]) => void
  onAdd: () => void
}

/** The tracks of a programme: names in both languages, and usual places. */
export function TrackFields({ rows, error, onChange, onAdd }: Props) {
  const t = useWords('callSettings')
  const write = (at: number, change: Partial<TrackRow>) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...change } : row)))
  return (
    <fieldset className={styles.tracks}>
      <legend>{t('tracks')}</legend>
      {rows.map((row, at) => (
        <div key={at} className={styles.row}>
          {(['az', 'en'] as const).map((language) => (
            <TextField
              key={language}
              label={`${t('track')}, ${LANGUAGE_NAMES[language]}`}
              value={row[language]}
              onChange={(words) => write(at, { [language]: words })}
              maxLength={120}
              autoComplete="off"
            />
          ))}
          <TextField
            label={t('places')}
            value={row.places}
            onChange={(places) => write(at, { places })}
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
          />
          <IconButton
            icon="trash"
            label={t('removeTrack', { name: row.en || String(at + 1) })}
            isDisabled={rows.length === 1}
            onPress={() => onChange(rows.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {error === undefined ? null : (
        <Notice kind="danger" live>
          {error}
        </Notice>
      )}
      <Button kind="outline" size="small" onPress={onAdd}>
        <Icon name="plus" />
        {t('addTrack')}
      </Button>
    </fieldset>
  )
}
