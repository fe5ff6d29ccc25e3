import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import type { RunApplication, RunReviewer } from './api'
import styles from './Matrix.module.css'

type Props = { rows: readonly RunApplication[]; reviewers: readonly RunReviewer[] }

/** Who reads what at a glance: applications down, reviewers across, points of affinity where they meet. */
export function Matrix({ rows, reviewers }: Props) {
  const t = useWords('assignment')
  const shown = reviewers.filter(({ left, before }) => !left || before > 0)
  return (
    <>
      <p className={styles.how}>{t('list.matrixHow')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on its own */}
      <section className={styles.frame} aria-label={t('list.views.matrix')} tabIndex={0}>
        <table className={styles.matrix}>
          <caption className="visually-hidden">{t('list.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t('list.application')}
              </th>
              {shown.map(({ person_id, name }) => (
                <th key={person_id} scope="col" className={styles.person}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} reviewers={shown} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ row, reviewers }: { row: RunApplication; reviewers: readonly RunReviewer[] }) {
  const t = useWords('assignment')
  const given = new Map(row.given.map((one) => [one.person_id, one]))
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {row.name}
      </th>
      {reviewers.map(({ person_id, name: person }) => {
        const one = given.get(person_id)
        if (!one) return <td key={person_id} />
        const { affinity, pinned, before } = one
        return (
          <td key={person_id} title={t('list.cell', { person, name: row.name, affinity })}>
            <span className={classNames(styles.given, !before && styles.new)}>
              {pinned ? <Icon name="lock" size={12} /> : null}
              {affinity}
            </span>
          </td>
        )
      })}
    </tr>
  )
}
