import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import {
  studioPicturesQuery,
  useAddPicture,
  useOrderPictures,
  useRemovePicture,
} from '@/api/studioPictures'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { PictureRow } from './PictureRow'
import styles from './Pictures.module.css'

const MOST = 12

type Props = {
  studioId: string
  /** Takes files; `room` says for how many there is place, `add` what becomes of each. */
  upload: (room: number, add: (file: { id: string }) => Promise<unknown>) => ReactNode
}

/** What a studio shows: managers add pictures, say what they show, and put them in order. */
export function PictureList({ studioId, upload }: Props) {
  const t = useWords('studioSettings')
  const { data } = useSuspenseQuery(studioPicturesQuery(studioId))
  const add = useAddPicture(studioId)
  const order = useOrderPictures(studioId)
  const remove = useRemovePicture(studioId)
  const ids = data.items.map(({ id }) => id)

  const swap = (place: number) => {
    const moved = [...ids]
    moved.splice(place - 1, 0, ...moved.splice(place, 1))
    order.mutate(moved)
  }
  return (
    <Section title={t('fields.pictures')}>
      <p className={styles.help}>{t('pictures.help')}</p>
      <ol className={styles.pictures}>
        {data.items.map((picture, place) => (
          <PictureRow
            key={picture.id}
            studioId={studioId}
            picture={picture}
            number={place + 1}
            isLast={place === ids.length - 1}
            isBusy={order.isPending || remove.isPending}
            onEarlier={() => swap(place)}
            onLater={() => swap(place + 1)}
            onRemove={() => remove.mutate(picture.id)}
          />
        ))}
      </ol>
      <ProblemNotice of={order} />
      <ProblemNotice of={remove} />
      {upload(MOST - ids.length, ({ id }) => add.mutateAsync(id))}
    </Section>
  )
}
