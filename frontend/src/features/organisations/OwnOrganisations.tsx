import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { linkClass } from '@/ui/Link'

import { KINDS, RELATIONS } from './kinds'
import styles from './Organisations.module.css'

type Props = {
  organisations: readonly { id: string; name: string; kind: string; relation: string }[]
  empty: string
}

/** The organisations of the signed-in person. */
export function OwnOrganisations({ organisations, empty }: Props) {
  const t = useWords('organisations')
  if (organisations.length === 0) return <p className={styles.quiet}>{empty}</p>
  return (
    <ul className={styles.rows}>
      {organisations.map(({ id, name, kind, relation }) => {
        const known = KINDS.find((other) => other === kind)
        const role = RELATIONS.find((other) => other === relation)
        return (
          <li key={`${id} ${relation}`}>
            <Avatar seed={id} />
            <Link
              to="/organisations/$organisationId"
              params={{ organisationId: id }}
              className={linkClass()}
            >
              {name}
            </Link>
            <small>
              {known ? t(`kinds.${known}`) : kind}, {role ? t(`relations.${role}`) : relation}
            </small>
          </li>
        )
      })}
    </ul>
  )
}
