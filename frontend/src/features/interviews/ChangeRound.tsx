import { type Choices, type Round, useChangeRound } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'
import { EffectsNotice } from './EffectsNotice'
import { effectsOf } from './effects'
import { RoundForm } from './RoundForm'
import { type RoundValues, valuesOf, wishOf } from './roundValues'

type Props = { round: Round; choices: Choices; onDone: () => void }

/** Changes a round, and says what that does to what has been picked before it is saved. */
export function ChangeRound({ round, choices, onDone }: Props) {
  const t = useWords('interviews')
  const change = useChangeRound(round)
  const { zone } = round.hub
  const booked = round.invited.filter(({ interview }) => interview?.state === 'booked').length
  const effects = (values: RoundValues) => {
    const isWhole = [values.closesOn, values.closesAt, ...values.windows.flatMap(Object.values)]
    if (isWhole.includes('')) return null
    return (
      <EffectsNotice effects={effectsOf(round, wishOf(values, zone), Date.now())} zone={zone} />
    )
  }
  return (
    <Section title={t('change.title')}>
      <RoundForm
        choices={choices}
        first={valuesOf(round)}
        fixed={booked > 0 ? t('change.fixed', { count: booked }) : undefined}
        action={t('change.save')}
        isPending={change.isPending}
        about={(values) => (
          <>
            {effects(values)}
            <ProblemNotice of={change} />
          </>
        )}
        beside={
          <Button kind="quiet" onPress={onDone}>
            {t('change.leave')}
          </Button>
        }
        onSubmit={(values) =>
          change.mutate(wishOf(values, zone), {
            onSuccess: () => {
              showToast({ title: t('change.done'), kind: 'success' })
              onDone()
            },
          })
        }
      />
    </Section>
  )
}
