import { useSuspenseQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { DescriptionList } from '@/ui/DescriptionList'
import { ProgressBar } from '@/ui/ProgressBar'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { progressQuery, type Stage, useActivatePhase, useEnterLate, useOpenStage } from './api'
import styles from './Stages.module.css'

type Props = { stage: Stage; zone: string; waiting: number }

const LOOKS = {
  planned: { tone: 'neutral', mark: 'hollow' },
  open: { tone: 'success', mark: 'solid' },
  closed: { tone: 'neutral', mark: 'solid' },
} as const

/** One stage: what it asks of reviewers, the phase that is active, and how far they are. */
export function StageCard({ stage, zone, waiting }: Props) {
  const t = useWords('stages')
  const language = useLanguage()
  const format = useFormat(zone)
  const opening = useOpenStage()
  const entering = useEnterLate()
  const changing = useActivatePhase()
  const active = stage.phases.find((phase) => phase.active)
  const facts = [
    { term: t('rubric'), detail: stage.rubric?.title[language] ?? t('noRubric') },
    {
      term: t('criteria'),
      detail: stage.criteria.map((one) => `${one.label[language]} ×${one.weight}`).join(', '),
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
      <div className={styles.phases}>
        <h3>{t('phase')}</h3>
        <SegmentedControl
          label={t('phase')}
          value={active?.id ?? ''}
          isDisabled={stage.state === 'closed' || changing.isPending}
          onChange={(phase) => changing.mutate({ stage, phase })}
          segments={stage.phases.map((one) => ({ value: one.id, label: one.name[language] }))}
        />
        {active ? (
          <p>
            {t(active.shows_names ? 'namesShown' : 'namesHidden')}{' '}
            {t(`others.${active.shows_reviews}`)}
          </p>
        ) : null}
      </div>
      {stage.state === 'open' && stage.kind === 'review' ? <Reviewers id={stage.id} /> : null}
      {[opening, entering, changing].map((one, place) => (
        <ProblemNotice key={place} of={one} />
      ))}
      {stage.missing.map((lack) => (
        <p key={lack} className={styles.lack}>
          {t(`missing.${lack}`)}
        </p>
      ))}
      <footer className={styles.foot}>
        {stage.state === 'planned' ? (
          <Button
            isPending={opening.isPending}
            isDisabled={stage.missing.length > 0}
            onPress={() => opening.mutate(stage)}
          >
            {t('open')}
          </Button>
        ) : null}
        {stage.state === 'open' && stage.position === 1 && waiting > 0 ? (
          <Button
            kind="outline"
            isPending={entering.isPending}
            onPress={() => entering.mutate(stage)}
          >
            {t('enterLate', { count: waiting })}
          </Button>
        ) : null}
      </footer>
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
