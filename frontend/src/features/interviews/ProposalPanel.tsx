import { type Proposal, type Round, usePlace, usePropose } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import styles from './Interviews.module.css'

/** How those without a time could be placed; nothing holds until it is published. */
export function ProposalPanel({ round }: { round: Round }) {
  const t = useWords('interviews')
  const propose = usePropose(round.id)
  const place = usePlace(round.id)
  const found = propose.data
  const publish = ({ placements }: Proposal) =>
    place.mutate(
      placements.map((one) => ({
        application_id: one.application_id,
        starts_at: one.starts_at,
        moved_from: one.moved_from,
        room_id: one.room?.id ?? null,
        interviewers: one.panel.map(({ id }) => id),
      })),
      { onSettled: () => propose.reset() },
    )
  return (
    <Section title={t('proposal.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('proposal.lead')}</p>
        <div className={styles.actions}>
          <Button kind="outline" isPending={propose.isPending} onPress={() => propose.mutate()}>
            {t('proposal.make')}
          </Button>
          {found !== undefined && found.placements.length > 0 ? (
            <Button isPending={place.isPending} onPress={() => publish(found)}>
              {t('proposal.publish', { count: found.placements.length })}
            </Button>
          ) : null}
        </div>
        <ProblemNotice of={propose} />
        <ProblemNotice of={place} />
        {found === undefined ? null : <Found proposal={found} zone={round.hub.zone} />}
      </div>
    </Section>
  )
}

function Found({ proposal, zone }: { proposal: Proposal; zone: string }) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  if (proposal.placements.length + proposal.unplaced.length === 0) {
    return <Notice kind="success">{t('proposal.nothing')}</Notice>
  }
  return (
    <>
      <ul className={styles.list}>
        {proposal.placements.map((one) => (
          <li key={one.application_id} className={styles.row}>
            <span>{one.applicant}</span>
            <span className={styles.quiet}>
              {format.dateTime(one.starts_at)} · {one.room?.name ?? t('online')} ·{' '}
              {format.list(one.panel.map(({ name }) => name))}
              {one.wish === null ? '' : ` · ${t('proposal.wish', { place: one.wish })}`}
              {one.moved_from === null
                ? ''
                : ` · ${t('proposal.before', { when: format.dateTime(one.moved_from) })}`}
            </span>
          </li>
        ))}
      </ul>
      {proposal.unplaced.map((one) => (
        <Notice key={one.application_id} kind="warning" title={one.applicant}>
          {t(`proposal.why.${one.why}`)}
        </Notice>
      ))}
    </>
  )
}
