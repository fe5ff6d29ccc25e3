import { Fragment } from 'react'

import type { Language } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import { judge } from './answers'
import type { Definition, Field } from './api'
import type { Answers } from './conditions'
import styles from './Forms.module.css'
import type { NamedFile } from './fileValues'
import { isMembers } from './json'
import { answerText, megabytes, say } from './wording'

type Props = {
  definition: Definition
  answers: Answers
  language?: Language | undefined
  /** Where a file is, for whoever may open it. */
  fileAddress?: ((id: string) => string) | undefined
}

/** What somebody answered, to be read beside something else or on paper. */
export function AnswersView({ definition, answers, language: wanted, fileAddress }: Props) {
  const own = useLanguage()
  const language = wanted ?? own
  const { visible } = judge(definition, answers, false)
  return (
    <div className={styles.read}>
      {definition.pages
        .filter(({ items }) => items.some(({ key }) => visible.includes(key)))
        .map(({ key, title, items }) => (
          <section key={key}>
            <h3>{say(title, language)}</h3>
            <dl>
              {items
                .filter((item) => visible.includes(item.key))
                .map((item) =>
                  item.kind === 'note' ? null : (
                    <div key={item.key}>
                      <dt>{say(item.label, language)}</dt>
                      <dd>
                        <AnswerView
                          field={item}
                          value={answers[item.key]}
                          {...{ language, fileAddress }}
                        />
                      </dd>
                    </div>
                  ),
                )}
            </dl>
          </section>
        ))}
    </div>
  )
}

type AnswerProps = Pick<Props, 'fileAddress'> & {
  field: Field
  value: unknown
  language: Language
}

type FileNameProps = { of: NamedFile; address: Props['fileAddress']; children?: string }

/** One answer, to be read. */
export function AnswerView({ field, value, language, fileAddress }: AnswerProps) {
  const t = useWords('forms')
  if (value === undefined || value === null) return <i>{t('noAnswer')}</i>
  if (field.kind === 'file') {
    return ([value].flat() as NamedFile[]).map((file) => (
      <p key={file.file_id}>
        <FileName of={file} address={fileAddress}>
          {t('file', { name: file.name, size: megabytes(file.bytes) })}
        </FileName>
      </p>
    ))
  }
  if (field.kind === 'matrix') {
    const given = isMembers(value) ? value : {}
    const { cells } = field
    const cell = (answer: unknown) => {
      const option = cells.kind === 'choice' && cells.options.find(({ key }) => key === answer)
      return option ? say(option.label, language) : String(answer ?? '–')
    }
    return field.rows.map(({ key, label }) => (
      <p key={key}>
        {say(label, language)}: <b>{cell(given[key])}</b>
      </p>
    ))
  }
  if (field.kind === 'group') {
    return [value].flat().map((entry, place) => (
      <p key={place}>
        {field.fields
          .filter(({ key }) => isMembers(entry) && entry[key] !== undefined)
          .map((one, number) => {
            const answer = (entry as Answers)[one.key]
            return (
              <Fragment key={one.key}>
                {number > 0 ? ' · ' : null}
                {one.kind === 'file'
                  ? (answer as NamedFile[]).map((file, nth) => (
                      <Fragment key={file.file_id}>
                        {nth > 0 ? ', ' : null}
                        <FileName of={file} address={fileAddress} />
                      </Fragment>
                    ))
                  : answerText(one, answer, language, t)}
              </Fragment>
            )
          })}
      </p>
    ))
  }
  return <p>{answerText(field, value, language, t)}</p>
}

/** A file by its name, or as `children` say; a link for those who may open it. */
function FileName({ of, address, children = of.name }: FileNameProps) {
  if (address === undefined) return children
  return (
    <a href={address(of.file_id)} target="_blank" rel="noreferrer" className={linkClass()}>
      {children}
    </a>
  )
}
