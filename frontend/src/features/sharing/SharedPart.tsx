import { useSuspenseQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { type SharedApplication, sharedQuery } from './api'
import { Choose } from './Choose'
import { Disagreements } from './Disagreements'
import styles from './Sharing.module.css'

type Props = { callId: string; stageId: string }

/** What every reviewer of a stage reads before everything else, and how far apart they are. */
export function SharedPart({ callId, stageId }: Props) {
  const t = useWords('sharing')
  const { data: shared } = useSuspenseQuery(sharedQuery(stageId))
  const { items, takes, changes, proposed, version } = shared
  if (items.length === 0 && !takes) return null
  return (
    <Section title={t('title')}>
      <p className={styles.quiet}>{t('text')}</p>
      {changes && items.length === 0 && proposed.length === 0 ? (
        <Notice>{t('noneInside')}</Notice>
      ) : null}
      {changes && items.length === 0 && proposed.length > 0 ? (
        <Choose key={version} {...{ callId, stageId, shared }} />
      ) : null}
      {items.length > 0 ? (
        <ul className={styles.standing}>
          {items.map((one) => (
            <Standing key={one.application_id} shared={one} />
          ))}
        </ul>
      ) : null}
      {changes && items.length > 0 ? (
        <details key={version} className={styles.details}>
          <summary>{t('otherwise')}</summary>
          <Choose {...{ callId, stageId, shared }} />
        </details>
      ) : null}
      {changes || !takes ? null : <p className={styles.quiet}>{t('stays')}</p>}
      <Disagreements shared={shared} />
    </Section>
  )
}

/** Who has a shared application still to send. */
function Standing({
  shared: { applicant, track, inside, readers },
}: {
  shared: SharedApplication
}) {
  const t = useWords('sharing')
  const open = readers.filter(({ sent }) => !sent).map(({ person }) => person.name)
  return (
    <li>
      <span>
        <b>{applicant}</b> <small>{track.name}</small>
      </span>
      <span className={styles.quiet}>
        {readers.length > 0 && open.length === 0
          ? t('allSent')
          : !inside
            ? t('left')
            : readers.length === 0
              ? t('nobody')
              : t('open', { names: open.join(', ') })}
      </span>
    </li>
  )
}
