import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

import type { UploadQueue } from './queue'
import styles from './Upload.module.css'
import type { Upload } from './upload'
import { useSize } from './useSize'

type Props = { upload: Upload; queue: UploadQueue }

/** A file on its way: how far it is, how long it takes, and what can be done about it. */
export function UploadRow({ upload, queue }: Props) {
  const t = useWords('files')
  const { key, file, sent, state } = upload
  const said = useStateWords(upload)
  const { name } = file
  const isPaused = state === 'paused'
  return (
    <li className={styles.upload} data-state={state}>
      <Preview file={file} />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <Bar name={name} sent={sent} all={file.size} said={said.long} />
        <span className={styles.said}>{said.long}</span>
        <span className="visually-hidden" role="status">
          {t('told', { name, state: said.short })}
        </span>
      </div>
      <div className={styles.actions}>
        {state === 'sending' || state === 'offline' || state === 'waiting' ? (
          <IconButton icon="pause" label={t('pause', { name })} onPress={() => queue.pause(key)} />
        ) : null}
        {isPaused || state === 'failed' ? (
          <IconButton
            icon="repeat"
            label={t(isPaused ? 'goOn' : 'again', { name })}
            onPress={() => queue.resume(key)}
          />
        ) : null}
        {state === 'adding' ? null : (
          <IconButton
            icon="close"
            label={t('remove', { name })}
            onPress={() => queue.remove(key)}
          />
        )}
      </div>
    </li>
  )
}

/** The words that are shown change each moment; those that are read aloud only with the state. */
function useStateWords(upload: Upload): { long: string; short: string } {
  const t = useWords('files')
  const message = useProblemMessage()
  const format = useFormat('UTC')
  const size = useSize()
  const { state, sent, file, bytesPerSecond, secondsLeft, error, refusal } = upload
  if (state === 'failed') {
    const why = refusal ? t(`refusals.${refusal}`) : message(error)
    return { long: why, short: why }
  }
  const short = t(`states.${state}`)
  if (state !== 'sending') return { long: short, short }
  const parts = [t('of', { sent: size(sent), all: size(file.size) })]
  if (bytesPerSecond) parts.push(t('speed', { size: size(bytesPerSecond) }))
  if (secondsLeft !== undefined && secondsLeft > 60) {
    parts.push(t('left', { time: format.duration(Math.ceil(secondsLeft / 60)) }))
  } else if (secondsLeft !== undefined) parts.push(t('leftSeconds', { count: secondsLeft }))
  return { long: parts.join(' · '), short }
}

type BarProps = { name: string; sent: number; all: number; said: string }

function Bar({ name, sent, all, said }: BarProps) {
  const share = Math.round((sent / all) * 100)
  return (
    <div
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      aria-valuetext={said}
      className={styles.bar}
    >
      <span style={{ inlineSize: `${share}%` }} />
    </div>
  )
}

/** What a picture looks like, from the person's own copy. */
function Preview({ file }: { file: File }) {
  const [address] = useState(() =>
    file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
  )
  return (
    <span className={styles.preview}>
      {address === null ? (
        <Icon name="library" />
      ) : (
        <img src={address} alt="" onLoad={() => URL.revokeObjectURL(address)} />
      )}
    </span>
  )
}
