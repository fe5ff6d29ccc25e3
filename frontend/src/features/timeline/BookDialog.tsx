import { type FormEvent, useId, useState } from 'react'
import type { DayStudio } from '@/api/studioTimes'
import { alternativesOf, useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Numeral } from '@/ui/Numeral'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import { type Times, useBookOnDay } from './api'
import styles from './BookDialog.module.css'
import { instantAt, type Scale } from './scale'
import type { Wish } from './wish'

type Props = {
  studio: DayStudio
  scale: Scale
  wish: Wish
  onClose: () => void
}

/** Asks for a title and books the time that was drawn. Stays open with the reason when refused. */
export function BookDialog({ studio, scale, wish, onClose }: Props) {
  const t = useWords('timeline')
  const format = useFormat(scale.zone)
  const refusal = useRefusal()
  const form = useId()
  const [title, setTitle] = useState('')
  const [minutes, setMinutes] = useState(wish.to - wish.from)
  const book = useBookOnDay()

  const times: Times = {
    studioId: studio.id,
    starts_at: instantAt(scale, wish.from),
    ends_at: instantAt(scale, wish.from + minutes),
  }

  function send(wanted: Times) {
    book.mutate(
      { ...wanted, title: title.trim() },
      {
        onSuccess: (booking) => {
          onClose()
          showToast({
            kind: 'success',
            title: t('book.done', { studio: booking.studio.name }),
            note: format.dateTimes(booking.starts_at, booking.ends_at),
          })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('book.title', { studio: studio.name })}
      labels={{ close: t('book.close') }}
      actions={
        <>
          <Button kind="outline" onPress={onClose}>
            {t('book.dismiss')}
          </Button>
          <Button type="submit" form={form} isPending={book.isPending}>
            {t('book.confirm')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          send(times)
        }}
      >
        <p className={styles.when}>
          <Numeral size="m">{format.times(times.starts_at, times.ends_at)}</Numeral>
          <span>{format.day(times.starts_at)}</span>
        </p>
        <NumberStepper
          label={t('book.length')}
          value={minutes}
          onChange={setMinutes}
          min={studio.min_minutes}
          max={studio.max_minutes}
          step={studio.grid_minutes}
          format={format.duration}
          labels={{ less: t('book.shorter'), more: t('book.longer') }}
        />
        <TextField
          label={t('book.name')}
          note={t('book.optional')}
          help={t('book.nameHelp')}
          value={title}
          onChange={setTitle}
          maxLength={120}
          autoFocus
        />
        {book.isError ? (
          <Notice
            kind="danger"
            live
            title={refusal(book.error)}
            actions={alternativesOf(book.error).map((other) => (
              <Button
                key={`${other.studio_id} ${other.starts_at}`}
                kind="outline"
                size="small"
                onPress={() => send({ ...other, studioId: other.studio_id })}
              >
                {`${other.studio}, ${format.times(other.starts_at, other.ends_at)}`}
              </Button>
            ))}
          >
            {alternativesOf(book.error).length > 0 ? t('book.instead') : null}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
