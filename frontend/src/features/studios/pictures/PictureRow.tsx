import { type FormEvent, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type StudioPicture, useDescribePicture } from '@/api/studioPictures'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'

import styles from './Pictures.module.css'

type Props = {
  studioId: string
  picture: StudioPicture
  number: number
  isLast: boolean
  isBusy: boolean
  onEarlier: () => void
  onLater: () => void
  onRemove: () => void
}

/** A picture with its words for who does not see it. */
export function PictureRow(props: Props) {
  const { studioId, picture, number, isLast, isBusy, onEarlier, onLater, onRemove } = props
  const t = useWords('studioSettings')
  const describe = useDescribePicture(studioId)
  const [words, setWords] = useState<Partial<StudioPicture['alt']>>({})
  const alt = { ...picture.alt, ...words }
  const hasChanged = LANGUAGES.some((language) => alt[language] !== picture.alt[language])
  const isSilent = LANGUAGES.every((language) => picture.alt[language] === '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (hasChanged) describe.mutate({ id: picture.id, alt }, { onSuccess: () => setWords({}) })
  }
  return (
    <li className={styles.picture}>
      <div className={styles.preview}>
        <img src={picture.url} alt="" loading="lazy" />
        {number === 1 ? <span className={styles.mark}>{t('pictures.main')}</span> : null}
      </div>
      <form className={styles.fields} onSubmit={save}>
        {isSilent && !hasChanged ? (
          <p className={styles.missing}>
            <Badge tone="warning">{t('pictures.silent')}</Badge> {t('pictures.silentHelp')}
          </p>
        ) : null}
        {LANGUAGES.map((language) => (
          <TextField
            key={language}
            label={t('pictures.altOf', { number, language: LANGUAGE_NAMES[language] })}
            value={alt[language]}
            onChange={(text) => setWords({ ...words, [language]: text })}
            maxLength={400}
            autoComplete="off"
          />
        ))}
        <ProblemNotice of={describe} />
        {hasChanged ? (
          <Button type="submit" size="small" kind="outline" isPending={describe.isPending}>
            {t('pictures.save')}
          </Button>
        ) : null}
      </form>
      <div className={styles.actions}>
        <IconButton
          icon="chevron-up"
          label={t('pictures.earlier', { number })}
          onPress={onEarlier}
          isDisabled={isBusy || number === 1}
        />
        <IconButton
          icon="chevron-down"
          label={t('pictures.later', { number })}
          onPress={onLater}
          isDisabled={isBusy || isLast}
        />
        <IconButton
          icon="trash"
          label={t('pictures.remove', { number })}
          onPress={onRemove}
          isDisabled={isBusy}
        />
      </div>
    </li>
  )
}
