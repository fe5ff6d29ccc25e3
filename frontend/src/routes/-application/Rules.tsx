import { type Asking, Basics, Verdicts } from '@/features/applications/Basics'
import type { DraftKeeper } from '@/features/applications/keeper'
import { useDraft } from '@/features/applications/keepers'

type Props = { id: string; keeper: DraftKeeper; call: Asking; isReadOnly: boolean }

/** The track, what the rules ask, and what they make of it. */
export function Rules({ id, keeper, call, isReadOnly }: Props) {
  const { version } = useDraft(keeper)
  return (
    <>
      <Basics asking={call} keeper={keeper} isReadOnly={isReadOnly} />
      <Verdicts id={id} version={version} />
    </>
  )
}
