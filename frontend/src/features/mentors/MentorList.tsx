import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'

import type { MentorRow } from './api'
import { Knows } from './Knows'
import styles from './Mentors.module.css'
import { Seats } from './Seats'

type Props = { mentors: readonly MentorRow[]; zone: string; opens: boolean }

/** Who mentors, what they know, and how many ventures they still have room for. */
export function MentorList({ mentors, zone, opens }: Props) {
  const t = useWords('mentors')
  if (mentors.length === 0)
    return (
      <EmptyState seed="mentors" title={t('none')}>
        {t('noneWhy')}
      </EmptyState>
    )
  return (
    <ul className={styles.list}>
      {mentors.map((mentor) => (
        <Item key={mentor.id} mentor={mentor} zone={zone} opens={opens} />
      ))}
    </ul>
  )
}

function Item({ mentor, zone, opens }: { mentor: MentorRow; zone: string; opens: boolean }) {
  const t = useWords('mentors')
  const language = useLanguage()
  const format = useFormat(zone)
  const { id, name, programme, since, until, seats, paired } = mentor
  const days =
    until === null
      ? t('since', { day: format.dateShort(since) })
      : t('wasUntil', { first: format.dateShort(since), last: format.dateShort(until) })
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <h2>
          {opens ? (
            <Link to="/mentors/$mentorId" params={{ mentorId: id }} className={linkClass({})}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <p className={styles.quiet}>
          {programme === null ? t('everyProgramme') : programme[language]} · {days}
        </p>
        <Knows fields={mentor.fields} languages={mentor.languages} />
      </div>
      {until === null ? (
        <Seats paired={paired} seats={seats} />
      ) : (
        <Badge mark="hollow">{t('ended')}</Badge>
      )}
    </li>
  )
}
