import type { ReactNode } from 'react'
import type { SellerListing } from '@/api/sellerListings'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'
import { LANGUAGES, moved } from './content'
import styles from './Desk.module.css'
import type { Edit } from './types'

const MOST = 12
const LONGEST = 400
const SILENT = { az: '', en: '', ru: '' }

/** Takes pictures; another feature sends them. */
export type PictureUpload = (
  room: number,
  onSent: (file: { id: string }) => Promise<unknown>,
) => ReactNode

type Props = Edit & { known: SellerListing['pictures']; upload: PictureUpload }

/** The pictures in their order, the first of which stands for the listing, each in words. */
export function EditPictures({ content, change, known, upload }: Props) {
  const t = useWords('listingDesk')
  const { pictures } = content
  return (
    <fieldset className={styles.group}>
      <legend>{t('edit.pictures')}</legend>
      {pictures.map((one, place) => {
        const picture = known.find(({ file_id: id }) => id === one.file_id)?.picture
        const number = place + 1
        return (
          <div key={one.file_id} className={styles.picture}>
            {picture === undefined ? (
              <span className={styles.quiet}>{t('edit.freshPicture')}</span>
            ) : (
              <img src={picture.sources[0]?.url ?? picture.url} alt="" />
            )}
            <div className={styles.stack}>
              {LANGUAGES.slice(0, 2).map((language) => (
                <TextField
                  key={language}
                  label={t('edit.alt', { number, language: t(`languages.${language}`) })}
                  value={one.alt[language]}
                  onChange={(said) =>
                    change({
                      pictures: pictures.map((each) =>
                        each === one ? { ...one, alt: { ...one.alt, [language]: said } } : each,
                      ),
                    })
                  }
                  maxLength={LONGEST}
                  autoComplete="off"
                />
              ))}
              <div className={styles.acts}>
                <IconButton
                  icon="chevron-up"
                  label={t('edit.earlier', { number })}
                  isDisabled={place === 0}
                  onPress={() => change({ pictures: moved(pictures, place, -1) })}
                />
                <IconButton
                  icon="chevron-down"
                  label={t('edit.later', { number })}
                  isDisabled={number === pictures.length}
                  onPress={() => change({ pictures: moved(pictures, place, 1) })}
                />
                <IconButton
                  icon="trash"
                  label={t('edit.removePicture', { number })}
                  onPress={() => change({ pictures: pictures.filter((each) => each !== one) })}
                />
              </div>
            </div>
          </div>
        )
      })}
      {pictures.length >= MOST ? (
        <p className={styles.quiet}>
          <Icon name="info" /> {t('edit.picturesFull')}
        </p>
      ) : (
        upload(MOST - pictures.length, async ({ id }) =>
          change((now) => ({ pictures: [...now.pictures, { file_id: id, alt: SILENT }] })),
        )
      )}
    </fieldset>
  )
}
