import { useState } from 'react'
import { type Choices, type Round, useInviteAll } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'
import { Checks } from './Checks'
import styles from './Interviews.module.css'

/** The applications that were sent and are not in the round yet. */
export function listToInvite(round: Round, choices: Choices) {
  const invited = new Set(round.invited.map((one) => one.application_id))
  return choices.applications
    .filter(({ id }) => !invited.has(id))
    .map(({ id, applicant, track }) => ({ id, name: `${applicant} · ${track}` }))
}

/** Invites applications that were sent and are not in the round yet. */
export function InviteForm({ round, choices }: { round: Round; choices: Choices }) {
  const t = useWords('interviews')
  const invite = useInviteAll(round.id)
  const [chosen, setChosen] = useState<string[]>([])
  const items = listToInvite(round, choices)
  return (
    <Section title={t('invite.title')}>
      <div className={styles.stack}>
        <Checks label={t('invite.which')} items={items} chosen={chosen} onChange={setChosen} />
        <ProblemNotice of={invite} />
        <div className={styles.actions}>
          <Button kind="quiet" onPress={() => setChosen(items.map(({ id }) => id))}>
            {t('invite.all')}
          </Button>
          <Button
            kind="outline"
            isDisabled={chosen.length === 0}
            isPending={invite.isPending}
            onPress={() =>
              invite.mutate(chosen, {
                onSuccess: () => {
                  showToast({ title: t('invite.done', { count: chosen.length }), kind: 'success' })
                  setChosen([])
                },
              })
            }
          >
            {t('invite.send', { count: chosen.length })}
          </Button>
        </div>
      </div>
    </Section>
  )
}
