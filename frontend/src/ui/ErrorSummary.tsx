import styles from './ErrorSummary.module.css'
import { Notice } from './Notice'

interface ErrorSummaryProps {
  title: string
  /** Refused fields in the order of the form, each with the id of its control. */
  fields: readonly { id: string; message: string }[]
}

/** What is wrong in a form, above its fields; each line leads to its field. One error needs none. */
export function ErrorSummary({ title, fields }: ErrorSummaryProps) {
  if (fields.length < 2) return null
  return (
    <Notice kind="danger" title={title}>
      <ul>
        {fields.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className={styles.link}
              onClick={(event) => {
                event.preventDefault() // the address stays as it is
                document.getElementById(id)?.focus()
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
