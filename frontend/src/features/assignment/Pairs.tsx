import styles from './Assignment.module.css'

export type Named = {
  application_id: string
  person_id: string
  application: string
  person: string
}

/** Who reads, or read, what: by name. */
export function Pairs({ pairs }: { pairs: readonly Named[] }) {
  return (
    <ul className={styles.names}>
      {pairs.map(({ application_id, person_id, application, person }) => (
        <li key={`${application_id} ${person_id}`}>
          {application} · {person}
        </li>
      ))}
    </ul>
  )
}
