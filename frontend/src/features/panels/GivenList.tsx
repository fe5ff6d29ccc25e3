import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import type { Given } from './api'
import styles from './Panels.module.css'

type Props = { given: readonly Given[]; zone: string; onTake: (one: Given) => void }

const LOOKS = {
  new: { tone: 'neutral', mark: 'hollow' },
  draft: { tone: 'info', mark: 'hollow' },
  sent: { tone: 'success', mark: 'solid' },
} as const

/** What a reviewer was given: how far each review is, and the way to take it away. */
export function GivenList({ given, zone, onTake }: Props) {
  const t = useWords('panels')
  const format = useFormat(zone)
  if (given.length === 0) return <p className={styles.quiet}>{t('one.noneGiven')}</p>
  return (
    <ul className={styles.given}>
      {given.map((one) => (
        <li key={one.assignment_id}>
          <span className={styles.name}>
            <b>{one.applicant}</b>
            <small>
              {one.code} · {one.track.name} · {one.stage}
            </small>
          </span>
          <span className={styles.knows}>
            {one.pinned ? <Tag>{t('one.pinned')}</Tag> : null}
            {one.late ? <Badge tone="danger">{t('one.late')}</Badge> : null}
            <Badge {...LOOKS[one.state]}>{t(`one.states.${one.state}`)}</Badge>
            <small>
              {one.score !== null
                ? t('one.score', { score: format.score(one.score) })
                : one.due_at !== null && one.state !== 'sent'
                  ? t('one.due', { day: format.date(one.due_at) })
                  : null}
            </small>
          </span>
          <Button
            kind="quiet"
            size="small"
            aria-label={t('one.takeAwayOf', { applicant: one.applicant })}
            onPress={() => onTake(one)}
          >
            {t('one.takeAway')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
