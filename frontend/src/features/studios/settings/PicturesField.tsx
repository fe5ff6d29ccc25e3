import { memo } from 'react'

import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'

import { isOwnAddress } from './check'
import styles from './Pictures.module.css'
import form from './Settings.module.css'
import { sameInput } from './sameInput'
import type { Values } from './values'

type Picture = Values['pictures'][number]

const MOST = 12
const EXAMPLE = '/studios/loom.svg'

type Props = {
  id: string
  value: Picture[]
  onChange: (pictures: Picture[]) => void
  error: string | undefined
}

/** The pictures of a studio, each with its words for who does not see it. */
export const PicturesField = memo(function PicturesField(props: Props) {
  const { id, value, onChange, error } = props
  const t = useWords('studioSettings')
  const replace = (place: number, picture: Picture) =>
    onChange(value.map((old, at) => (at === place ? picture : old)))
  const wrong = value.findIndex(({ url }) => !isOwnAddress(url))
  return (
    <fieldset className={form.group}>
      <legend className={form.label}>{t('fields.pictures')}</legend>
      <p className={form.help}>{t('pictures.help')}</p>
      <ol className={styles.pictures}>
        {value.map((picture, place) => (
          <PictureFields
            key={place}
            id={place === Math.max(wrong, 0) ? id : `${id}-${place}`}
            number={place + 1}
            picture={picture}
            error={isOwnAddress(picture.url) ? undefined : error}
            onChange={(changed) => replace(place, changed)}
            onRemove={() => onChange(value.filter((_, at) => at !== place))}
            onFirst={() => onChange([picture, ...value.filter((_, at) => at !== place)])}
          />
        ))}
      </ol>
      {value.length < MOST ? (
        <Button
          kind="outline"
          size="small"
          onPress={() => onChange([...value, { url: '', alt: { az: '', en: '' } }])}
        >
          <Icon name="plus" />
          {t('pictures.add')}
        </Button>
      ) : null}
    </fieldset>
  )
}, sameInput)

type PictureProps = {
  id: string
  number: number
  picture: Picture
  error: string | undefined
  onChange: (picture: Picture) => void
  onRemove: () => void
  onFirst: () => void
}

function PictureFields(props: PictureProps) {
  const { id, number, picture, error, onChange, onRemove, onFirst } = props
  const t = useWords('studioSettings')
  return (
    <li className={styles.picture}>
      <div className={styles.preview}>
        {isOwnAddress(picture.url) ? (
          <img src={picture.url.trim()} alt="" width={96} height={64} />
        ) : (
          <Icon name="photo" />
        )}
      </div>
      <div className={styles.fields}>
        <TextField
          id={id}
          label={t('pictures.urlOf', { number })}
          value={picture.url}
          onChange={(url) => onChange({ ...picture, url })}
          help={t('pictures.urlHelp', { example: EXAMPLE })}
          error={error}
          maxLength={200}
          autoComplete="off"
          spellCheck="false"
          isRequired
        />
        <div className={form.row}>
          {LANGUAGES.map((language) => (
            <TextField
              key={language}
              label={t('pictures.alt', { language: LANGUAGE_NAMES[language] })}
              value={picture.alt[language]}
              onChange={(words) =>
                onChange({ ...picture, alt: { ...picture.alt, [language]: words } })
              }
              maxLength={400}
              autoComplete="off"
            />
          ))}
        </div>
      </div>
      <div className={styles.actions}>
        {number > 1 ? (
          <IconButton icon="chevron-up" label={t('pictures.first', { number })} onPress={onFirst} />
        ) : null}
        <IconButton icon="trash" label={t('pictures.remove', { number })} onPress={onRemove} />
      </div>
    </li>
  )
}
