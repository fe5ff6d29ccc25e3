import { useSuspenseQuery } from '@tanstack/react-query'

import { FigureLink } from '@/api/FigureLink'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { ProgressBar } from '@/ui/ProgressBar'
import { Stat } from '@/ui/Stat'
import { progressQuery, type Stage } from './api'
import { PhaseSwitch } from './PhaseSwitch'
import { StageActs } from './StageActs'
import styles from './Stages.module.css'
import { shares } from './settings/values'

type Props = { stage: Stage; stages: readonly Stage[]; zone: string; waiting: number }

const LOOKS = {
  planned: { tone: 'neutral', mark: 'hollow' },
  open: { tone: 'success', mark: 'solid' },
  closed: { tone: 'neutral', mark: 'solid' },
} as const

/** One stage: what it asks of reviewers, the phase that is active, and how far they are. */
export function StageCard({ stage, stages, zone, waiting }: Props) {
  const t = useWords('stages')
  const language = useLanguage()
  const format = useFormat(zone)
  const part = shares(Object.fromEntries(stage.criteria.map(({ key, weight }) => [key, weight])))
  const facts = [
    { term: t('rubric'), detail: stage.rubric?.title[language] ?? t('noRubric') },
    {
      term: t('criteria'),
      detail: stage.criteria
        .map((one) => `${one.label[language]} ${t('share', { share: part[one.key] ?? 0 })}`)
        .join(', '),
    },
    { term: t('each'), detail: String(stage.reviews_each) },
    { term: t('due'), detail: stage.due_at ? format.day(stage.due_at) : t('noDue') },
    { term: t('hidden'), detail: String(stage.hidden_fields.length) },
  ]
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <h2>{stage.name[language]}</h2>
        <Badge {...LOOKS[stage.state]}>{t(`states.${stage.state}`)}</Badge>
      </header>
      {stage.kind === 'review' ? <DescriptionList items={facts} /> : null}
      <PhaseSwitch stage={stage} />
      {stage.state !== 'planned' ? <Standing stage={stage} waiting={waiting} /> : null}
      {stage.state === 'open' && stage.kind === 'review' ? <Reviewers stage={stage} /> : null}
      {stage.missing.map((lack) => (
        <p key={lack} className={styles.lack}>
          {t(`missing.${lack}`)}
        </p>
      ))}
      <StageActs {...{ stage, stages, waiting }} />
    </article>
  )
}

/** How many applications came, and how those stand that are inside; each number opens its rows. */
function Standing({ stage, waiting }: { stage: Stage; waiting: number }) {
  const t = useWords('stages')
  const { data } = useSuspenseQuery(progressQuery(stage.id))
  const own = { callId: stage.call_id, stage: stage.id }
  const isReview = stage.kind === 'review' && stage.state === 'open'
  const shown = [
    ['stage.entered', data.entered, 'entered'],
    ['stage.inside', data.inside, 'inside'],
    ...(isReview
      ? ([
          ['stage.read', data.read, 'read'],
          ['stage.reading', data.reading, 'reading'],
          ['stage.unassigned', data.unassigned, 'unassigned'],
        ] as const)
      : []),
    ...(stage.position === 1 && waiting > 0
      ? [['stage.waiting', waiting, 'waiting'] as const]
      : []),
  ] as const
  return (
    <div className={styles.stats}>
      {shown.map(([figure, count, name]) => {
        const label = t(`standing.${name}`)
        return (
          <Stat
            key={name}
            size="s"
            label={label}
            value={<FigureLink {...own} {...{ figure, count, label }}>{`${count}`}</FigureLink>}
          />
        )
      })}
    </div>
  )
}

/** How many reviews there are of those that are wanted, by reviewer. */
function Reviewers({ stage }: { stage: Stage }) {
  const t = useWords('stages')
  const { data } = useSuspenseQuery(progressQuery(stage.id))
  const own = { callId: stage.call_id, stage: stage.id }
  return (
    <div className={styles.reviewers}>
      <ProgressBar
        label={t('sent')}
        value={data.sent}
        max={data.wanted}
        formatted={t('sentOf', { sent: data.sent, wanted: data.wanted })}
        shown={
          <FigureLink {...own} figure="stage.sent" count={data.sent} label={t('sent')}>
            {t('sentOf', { sent: data.sent, wanted: data.wanted })}
          </FigureLink>
        }
        dye="programme"
      />
      <ul>
        {data.reviewers.map(({ person, sent, assigned, left_at: left }) => {
          const of = { ...own, person: person.id, label: person.name }
          return (
            <li key={person.id}>
              <FigureLink {...of} figure="stage.reviewer.assigned" count={assigned}>
                {person.name}
              </FigureLink>
              {left ? (
                <span>{t('left')}</span>
              ) : (
                <FigureLink {...of} figure="stage.reviewer.sent" count={sent}>
                  {t('sentOf', { sent, wanted: assigned })}
                </FigureLink>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
