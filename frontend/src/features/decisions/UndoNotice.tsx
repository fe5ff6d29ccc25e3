import { useProblemMessage } from '@/api/problemMessage'
import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type Decisions, useTakeBack } from './api'

/** Batches whose letters wait: when they leave, and the way back until then. */
export function UndoNotice({ decisions }: { decisions: Decisions }) {
  const t = useWords('decisions')
  const format = useFormat(decisions.call.zone)
  const now = new Date(useNow(15_000)).toISOString()
  const takeBack = useTakeBack()
  const message = useProblemMessage()
  const waiting = decisions.batches.filter(({ state }) => state === 'applied')
  return waiting.map((batch) => (
    <Notice
      key={batch.id}
      kind="waiting"
      title={t('undo.title', { count: batch.size })}
      actions={
        <Button
          kind="outline"
          isPending={takeBack.isPending}
          onPress={() =>
            void takeBack.mutateAsync(batch.id).then(
              () => showToast({ kind: 'success', title: t('undo.done') }),
              (error: unknown) => showToast({ kind: 'danger', title: message(error) }),
            )
          }
        >
          {t('undo.take')}
        </Button>
      }
    >
      {t('undo.text', {
        when: format.dateTime(batch.releases_at),
        relative: format.relative(batch.releases_at, now),
        who: batch.applied_by,
      })}
    </Notice>
  ))
}
