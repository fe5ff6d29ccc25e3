import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import { ProgressBar } from '@/ui/ProgressBar'
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
      {stage.state === 'open' && stage.kind === 'review' ? <Reviewers id={stage.id} /> : null}
      {stage.missing.map((lack) => (
        <p key={lack} className={styles.lack}>
          {t(`missing.${lack}`)}
        </p>
      ))}
      <StageActs {...{ stage, stages, waiting }} />
    </article>
  )
}

/** How many reviews there are of those that are wanted, by reviewer. */
function Reviewers({ id }: { id: string }) {
  const t = useWords('stages')
  const { data } = useSuspenseQuery(progressQuery(id))
  return (
    <div className={styles.reviewers}>
      <ProgressBar
        label={t('sent')}
        value={data.sent}
        max={data.wanted}
        formatted={t('sentOf', { sent: data.sent, wanted: data.wanted })}
        dye="programme"
      />
      <ul>
        {data.reviewers.map(({ person, sent, assigned, left_at: left }) => (
          <li key={person.id}>
            <span>{person.name}</span>
            <span>{left ? t('left') : t('sentOf', { sent, wanted: assigned })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
