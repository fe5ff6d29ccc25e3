import { useState } from 'react'
import { anotherWish, type Choices, type Round, useAddRound } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { RoundForm } from './RoundForm'
import { newRound, wishOf } from './roundValues'

type Props = { callId: string; choices: Choices; onAdded: (round: Round) => void }

/** Sets a round up. */
export function AddRound({ callId, choices, onAdded }: Props) {
  const t = useWords('interviews')
  const add = useAddRound(callId)
  const [once, setOnce] = useState(anotherWish)
  return (
    <RoundForm
      choices={choices}
      first={newRound(choices.zone)}
      action={t('form.add')}
      isPending={add.isPending}
      about={() => <ProblemNotice of={add} />}
      onSubmit={(values) =>
        add.mutate(
          { once, wish: wishOf(values, choices.zone) },
          { onSuccess: onAdded, onError: () => setOnce(anotherWish()) },
        )
      }
    />
  )
}
