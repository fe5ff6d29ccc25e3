import { type ReactNode, useId } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'
import { linkClass } from '@/ui/Link'

import { type Work, type WorkFile, workFileAddress } from './api'
import styles from './WorkFiles.module.css'

/** A file that was sent and is not handed in yet. */
export type NewFile = Pick<WorkFile, 'id' | 'name' | 'bytes'>

/** What another feature knows about files. */
export type FileWays = {
  /** A size in words. */
  size: (bytes: number) => string
  /** Takes files for a step; so many more. */
  take: (slot: { stepId: string; room: number; onSent: (file: NewFile) => void }) => ReactNode
}

/** As many as one version of the work holds. */
export const MOST_FILES = 5

type ShownProps = { work: Work; mayOpen: boolean; ways: FileWays }

/** The files of a version of the work; some read their names alone. */
export function WorkFiles({ work, mayOpen, ways }: ShownProps) {
  const t = useWords('cohorts')
  if (work.files.length === 0) return null
  return (
    <>
      <ul className={styles.files} aria-label={t('files.of', { number: work.number })}>
        {work.files.map(({ id, name, kind, bytes }) => (
          <li key={id}>
            {mayOpen ? (
              <a href={workFileAddress(work.id, id)} className={linkClass({})} download>
                {name}
              </a>
            ) : (
              <span>{name}</span>
            )}
            <small>{`${kind.toUpperCase()}, ${ways.size(bytes)}`}</small>
          </li>
        ))}
      </ul>
      {mayOpen ? null : <p className={styles.note}>{t('files.closed')}</p>}
    </>
  )
}

type FieldProps = {
  stepId: string
  files: NewFile[]
  ways: FileWays
  onChange: (next: (now: NewFile[]) => NewFile[]) => void
}

/** Files that will be handed in, and the way to add some. */
export function FilesField({ stepId, files, ways, onChange }: FieldProps) {
  const t = useWords('cohorts')
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.field}>
      <p id={id} className={styles.label}>
        {t('files.title')} <span className={styles.note}>{t('optional')}</span>
      </p>
      {files.length === 0 ? null : (
        <ul className={styles.files} aria-labelledby={id}>
          {files.map((file) => (
            <li key={file.id}>
              <span>
                {file.name} <small>{ways.size(file.bytes)}</small>
              </span>
              <IconButton
                icon="trash"
                label={t('files.remove', { name: file.name })}
                onPress={() => onChange((now) => now.filter((one) => one.id !== file.id))}
              />
            </li>
          ))}
        </ul>
      )}
      {files.length >= MOST_FILES
        ? null
        : ways.take({
            stepId,
            room: MOST_FILES - files.length,
            onSent: (file) => onChange((now) => [...now, file]),
          })}
      <p className={styles.note}>{t('files.help', { count: MOST_FILES })}</p>
    </section>
  )
}
