import { useId } from 'react'
import { fileAddress } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import type { DraftKeeper } from '@/features/applications/keeper'
import { UploadField } from '@/features/files/UploadField'
import type { FileSlot } from '@/features/forms/FieldProps'
import type { NamedFile } from '@/features/forms/fileValues'
import { useLabel } from '@/features/forms/useLabel'
import { megabytes } from '@/features/forms/wording'
import { useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'
import { linkClass } from '@/ui/Link'

type Kind = Parameters<FileSlot>[0]['field']['accepts'][number]

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const MEDIA: { [K in Kind]: string } = {
  pdf: 'application/pdf',
  picture: 'image/jpeg,image/png,image/webp,image/avif',
  sound: 'audio/mpeg,audio/wav,audio/x-wav',
  video: 'video/mp4',
  document: `${OFFICE}.wordprocessingml.document`,
  slides: `${OFFICE}.presentationml.presentation`,
  spreadsheet: `${OFFICE}.spreadsheetml.sheet`,
}

/** What uploads to the answer at `path` belong to, or how those within it begin. */
export const uploadScope = (application: string, path: string) =>
  `application ${application} ${path}`

type Props = Parameters<FileSlot>[0] & { keeper: DraftKeeper; application: string; person: string }

/** The files of an answer: those that are there, and the way to add some. */
export function FileAnswer(props: Props) {
  const { field, path, value, language, error, onChange, keeper, application, person } = props
  const t = useWords('applications')
  const forms = useWords('forms')
  const { label, note, help } = useLabel({ field, language, error })
  const id = useId()
  const kinds = field.accepts.map((kind) => forms(`fileKinds.${kind}`)).join(', ')
  const size = megabytes(field.most_bytes)
  const least = field.least ?? 0
  return (
    <section
      aria-labelledby={id}
      className={styles.attached}
      data-invalid={error === undefined ? undefined : ''}
    >
      <p id={id} className={styles.label}>
        {label} {note ? <span className={styles.quiet}>{note}</span> : null}
      </p>
      {help ? <p className={styles.quiet}>{help}</p> : null}
      {value.length === 0 ? null : (
        <ul className={styles.files}>
          {value.map((file) => (
            <li key={file.file_id}>
              <a href={fileAddress(application, file.file_id)} className={linkClass()}>
                {forms('file', { name: file.name, size: megabytes(file.bytes) })}
              </a>
              <IconButton
                icon="trash"
                label={t('file.remove', { name: file.name })}
                onPress={() => {
                  const left = value.filter((one) => one.file_id !== file.file_id)
                  onChange(left.length === 0 ? undefined : left)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {value.length >= field.most ? null : (
        <UploadField
          scope={`${uploadScope(application, path)} ${person}`}
          purpose="attachment"
          label={t('file.add')}
          accept={field.accepts.map((kind) => MEDIA[kind]).join(',')}
          mostBytes={field.most_bytes}
          room={field.most - value.length}
          onSent={({ id: file_id, name, bytes }) => {
            keeper.changeAt<NamedFile[]>(path, (now = []) => [...now, { file_id, name, bytes }])
            return keeper.save()
          }}
        />
      )}
      <p className={styles.quiet}>
        {field.most > 1
          ? t('file.kinds', { kinds, size, count: field.most })
          : t('file.one', { kinds, size })}
        {least > 1 ? t('file.least', { count: least }) : null}
      </p>
      {error === undefined ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </section>
  )
}
