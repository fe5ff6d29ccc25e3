import { type ClipboardEvent, type DragEvent, useRef, useState, useSyncExternalStore } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

import { type Purpose, type SentFile, server } from './api'
import { browserMemory } from './memory'
import { queueFor } from './queues'
import { refusedAtOnce } from './refusedAtOnce'
import styles from './Upload.module.css'
import { UploadRow } from './UploadRow'

type Props = {
  /** Whose uploads these are, the person included; they go on when the page is loaded again. */
  scope: string
  purpose: Purpose
  /** What is asked for: "Add pictures". */
  label: string
  /** Media types, as an input takes them. */
  accept: string
  mostBytes: number
  /** How many more there may be. */
  room: number
  onSent: (file: SentFile) => Promise<unknown>
}

/** Takes files by choosing, dropping, pasting or with the camera, and shows each on its way. */
export function UploadField({ scope, purpose, label, accept, mostBytes, room, onSent }: Props) {
  const t = useWords('files')
  const queue = queueFor({ server, memory: browserMemory, purpose, scope, onSent })
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<string[]>([])
  const free = room - uploads.length

  const take = (files: Iterable<File>) => {
    const judged = [...files].map((file) => ({ file, why: refusedAtOnce(file, accept, mostBytes) }))
    const fine = judged.filter(({ why }) => why === null).map(({ file }) => file)
    queue.add(fine.slice(0, Math.max(0, free)))
    setRefused([
      ...judged.flatMap(({ file, why }) => (why ? [t(`atOnce.${why}`, { name: file.name })] : [])),
      ...(fine.length > free ? [t('atOnce.tooMany', { count: Math.max(0, free) })] : []),
    ])
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className={styles.field}>
      <section
        aria-label={label}
        className={styles.zone}
        data-over={isOver || undefined}
        onPaste={paste}
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
      >
        <Choose label={label} accept={accept} isDisabled={free <= 0} onChosen={take} />
        <p className={styles.hint}>{t('hint')}</p>
      </section>
      <ul className={styles.uploads} aria-label={t('onTheWay')}>
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} queue={queue} />
        ))}
      </ul>
      <p role="status" className={refused.length > 0 ? styles.refused : 'visually-hidden'}>
        {refused.join(' ')}
      </p>
    </div>
  )
}

type ChooseProps = {
  label: string
  accept: string
  isDisabled: boolean
  onChosen: (files: File[]) => void
}

/** Two buttons over the browser's own way of choosing; the camera's is for telephones alone. */
function Choose({ label, accept, isDisabled, onChosen }: ChooseProps) {
  const t = useWords('files')
  const chosen = useRef<HTMLInputElement>(null)
  const taken = useRef<HTMLInputElement>(null)
  const hidden = {
    type: 'file',
    className: 'visually-hidden',
    tabIndex: -1,
    'aria-hidden': true,
    onChange: ({ target }: { target: HTMLInputElement }) => {
      onChosen([...(target.files ?? [])])
      target.value = '' // so that the same file can be chosen again
    },
  } as const
  const isPicture = accept.includes('image/')
  return (
    <div className={styles.buttons}>
      <Button kind="outline" isDisabled={isDisabled} onPress={() => chosen.current?.click()}>
        <Icon name="upload" />
        {label}
      </Button>
      <input {...hidden} ref={chosen} accept={accept} multiple />
      {isPicture ? (
        <>
          <Button
            kind="outline"
            className={styles.camera}
            isDisabled={isDisabled}
            onPress={() => taken.current?.click()}
          >
            <Icon name="photo" />
            {t('camera')}
          </Button>
          <input {...hidden} ref={taken} accept="image/*" capture="environment" />
        </>
      ) : null}
    </div>
  )
}
