import { useState } from 'react'
import { type Round, useChangeRound } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import styles from './Interviews.module.css'

/** Who must not meet whom: pairs that a manager names, and conflicts that are known already. */
export function ConflictsPanel({ round }: { round: Round }) {
  const t = useWords('interviews')
  const change = useChangeRound(round)
  const names = new Map(round.interviewers.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? ''
  const pairs = round.invited.flatMap(({ application_id, applicant, excluded }) =>
    excluded.map((pair) => ({ ...pair, application_id, applicant })),
  )
  const named = (person: string, application: string) =>
    round.exclusions.some((z) => z.person_id === person && z.application_id === application)
  const remove = (person: string, application: string) =>
    change.mutate({
      exclusions: round.exclusions.filter(
        (z) => z.person_id !== person || z.application_id !== application,
      ),
    })
  return (
    <Section title={t('conflicts.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('conflicts.lead')}</p>
        <ul className={styles.list} hidden={pairs.length === 0}>
          {pairs.map(({ person_id: person, application_id: application, applicant, why }) => (
            <li key={`${person} ${application}`} className={styles.row}>
              <p>
                {t('conflicts.pair', { person: nameOf(person), applicant })}{' '}
                <Badge tone={why === 'manager' ? 'neutral' : 'warning'}>
                  {t(`conflicts.why.${why}`)}
                </Badge>
              </p>
              {named(person, application) ? (
                <Button
                  kind="quiet"
                  size="small"
                  isPending={change.isPending}
                  aria-label={t('conflicts.removeOf', { person: nameOf(person), applicant })}
                  onPress={() => remove(person, application)}
                >
                  {t('conflicts.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {pairs.length === 0 ? <p className={styles.quiet}>{t('conflicts.none')}</p> : null}
        <PairForm round={round} change={change} />
        <ProblemNotice of={change} />
      </div>
    </Section>
  )
}

type PairProps = { round: Round; change: ReturnType<typeof useChangeRound> }

function PairForm({ round, change }: PairProps) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const [person, setPerson] = useState<string>()
  const [application, setApplication] = useState<string>()
  const one = round.invited.find(({ application_id }) => application_id === application)
  const { interview } = one ?? { interview: null }
  const meets =
    interview?.state === 'booked' && interview.panel.some(({ id }) => id === person)
      ? interview
      : undefined
  const isKnown = round.exclusions.some(
    (z) => z.person_id === person && z.application_id === application,
  )
  return (
    <>
      <div className={styles.pairForm}>
        <Select
          label={t('conflicts.person')}
          placeholder={t('conflicts.choose')}
          value={person ?? null}
          onChange={(id) => setPerson(String(id))}
        >
          {round.interviewers.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
        <Select
          label={t('conflicts.application')}
          placeholder={t('conflicts.choose')}
          value={application ?? null}
          onChange={(id) => setApplication(String(id))}
        >
          {round.invited.map(({ application_id: id, applicant }) => (
            <Option key={id} id={id}>
              {applicant}
            </Option>
          ))}
        </Select>
        <Button
          kind="outline"
          isDisabled={person === undefined || application === undefined || isKnown}
          isPending={change.isPending}
          onPress={() => {
            if (person === undefined || application === undefined) return
            const pair = { person_id: person, application_id: application }
            change.mutate(
              { exclusions: [...round.exclusions, pair] },
              { onSuccess: () => setApplication(undefined) },
            )
          }}
        >
          {t('conflicts.add')}
        </Button>
      </div>
      {meets === undefined ? null : (
        <Notice kind="warning">
          {t('conflicts.meets', { when: format.dateTime(meets.starts_at) })}
        </Notice>
      )}
    </>
  )
}
