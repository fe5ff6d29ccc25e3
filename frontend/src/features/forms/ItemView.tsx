import { Suspense } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import type { Item, Simple } from './api'
import { ChoiceField, ConsentField, MultiChoiceField } from './ChoiceFields'
import type { FieldProps, FileSlot } from './FieldProps'
import fields from './Fields.module.css'
import styles from './Forms.module.css'
import type { NamedFile } from './fileValues'
import { GroupField } from './GroupField'
import { DayField } from './parts'
import { MatrixField, ScaleField } from './ScaleFields'
import { LinkField, MoneyField, NumberField, WordsField } from './TypedFields'
import { useLabel } from './useLabel'
import { say } from './wording'

type Props = Omit<FieldProps<Item>, 'error'> & {
  visible: readonly string[]
  /** What is wrong at a path, in words. */
  errorAt: (path: string, field: Item) => string | undefined
  fileField: FileSlot | undefined
  /** Whether something is on its way to an answer at or within a path. */
  isAwaited: (path: string) => boolean
}

/** One field or note of a form. */
export function ItemView(props: Props) {
  const { field, language, errorAt, visible } = props
  if (field.kind === 'note') {
    return (
      <div className={styles.note}>
        <h3>{say(field.label, language)}</h3>
        <p>{say(field.text, language)}</p>
      </div>
    )
  }
  const shared = { ...props, error: errorAt(field.key, field) }
  if (field.kind === 'group') {
    return (
      <GroupField
        {...shared}
        field={field}
        visible={visible}
        isAwaited={props.isAwaited}
        draw={(one, path, value, onChange) => (
          <SimpleField
            {...{ field: one, path, value, onChange, language }}
            error={errorAt(path, one)}
            fileField={props.fileField}
          />
        )}
      />
    )
  }
  if (field.kind === 'matrix') return <MatrixField {...shared} field={field} />
  if (field.kind === 'consent') return <ConsentField {...shared} field={field} />
  return <SimpleField {...shared} field={field} path={field.key} />
}

/** Where files will go, in a preview. */
function FilePlace(props: FieldProps<Extract<Item, { kind: 'file' }>>) {
  const t = useWords('forms')
  const { label, help } = useLabel(props)
  const kinds = props.field.accepts.map((kind) => t(`fileKinds.${kind}`)).join(', ')
  return (
    <div className={fields.filePlace}>
      <b>{label}</b>
      <span>
        {t('filePlace', { kinds, count: props.field.most })}
        {(props.field.least ?? 0) > 1 ? t('fileLeast', { count: props.field.least ?? 0 }) : null}
      </span>
      {help ? <span>{help}</span> : null}
    </div>
  )
}

type SimpleProps = FieldProps<Simple> & { path: string; fileField: FileSlot | undefined }

/** A field that can also stand in a group. */
function SimpleField({ path, fileField, ...props }: SimpleProps) {
  const { field, value } = props
  switch (field.kind) {
    case 'file': {
      if (fileField === undefined) return <FilePlace {...props} field={field} />
      const files = (Array.isArray(value) ? value : []) as NamedFile[]
      return fileField({ ...props, field, path, value: files })
    }
    case 'short_text':
    case 'long_text':
      return <WordsField {...props} field={field} />
    case 'number':
      return <NumberField {...props} field={field} />
    case 'money':
      return <MoneyField {...props} field={field} />
    case 'date':
      return (
        <Suspense fallback={<div className={styles.waiting} />}>
          <DayField {...props} field={field} />
        </Suspense>
      )
    case 'choice':
      return <ChoiceField {...props} field={field} />
    case 'multi_choice':
      return <MultiChoiceField {...props} field={field} />
    case 'scale':
      return <ScaleField {...props} field={field} />
    case 'video_link':
      return <LinkField {...props} field={field} />
  }
}
